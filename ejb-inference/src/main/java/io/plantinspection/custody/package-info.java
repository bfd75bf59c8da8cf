/** The chain of custody: inspections are sealed in blocks, both chains are signed, verified and given away as proof. */
package io.plantinspection.custody;

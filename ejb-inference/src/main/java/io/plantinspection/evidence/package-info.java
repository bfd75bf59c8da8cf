/**
 * What is proof without the server: canonical forms, hashes, signed checkpoints and the check of all of them. Uses the
 * Java platform and nothing else, because the offline verifier is made of these classes (decision 0033).
 */
package io.plantinspection.evidence;

package io.plantinspection.layout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;

/** Switches Faces on for this application. */
@FacesConfig
@ApplicationScoped
class Console {}

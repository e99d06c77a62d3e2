// Workbench: the application without a screen.

// Recommenders: models behind one protocol.
//
// Start with `Recommender`, `ModelRecipe` and `ModelShelf`. Protocol/ holds what every model
// promises, Models/ one file (or folder) per model. No files, no screens, no metrics.

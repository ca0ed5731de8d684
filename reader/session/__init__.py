"""What the person is doing: article, selection, tagging, undo, filters; knows nothing of the screen."""

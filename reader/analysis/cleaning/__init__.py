"""What a scraped page holds beside the article: cues of words (cues.toml) and of structure."""

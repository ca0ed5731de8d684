"""Text to lines, sentences, mentions, entities, quotes and claims."""

"""The board of offers and needs: what stands idle here, and what somebody looks for."""

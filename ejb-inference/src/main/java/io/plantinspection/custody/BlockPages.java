package io.plantinspection.custody;

import io.plantinspection.evidence.Block;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The blocks up to a number, read from the database in pages. */
final class BlockPages implements Iterator<Block> {

    private final SealedRows rows;
    private final long last;
    private final int size;
    private List<Block> page = List.of();
    private int next;
    private long seen;

    BlockPages(SealedRows rows, long last, int size) {
        this.rows = rows;
        this.last = last;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        if (next == page.size()) {
            page = rows.blocksAfter(seen, size);
            next = 0;
        }
        return next < page.size() && page.get(next).number() <= last;
    }

    @Override
    public Block next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Block block = page.get(next++);
        seen = block.number();
        return block;
    }
}

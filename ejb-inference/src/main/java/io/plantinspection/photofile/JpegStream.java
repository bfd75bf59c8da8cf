package io.plantinspection.photofile;

import javax.imageio.stream.ImageInputStreamImpl;

/** A header, then a file from some byte on, without a copy of the file. */
final class JpegStream extends ImageInputStreamImpl {

    private final byte[] header;
    private final byte[] file;
    private final int from;

    JpegStream(byte[] header, byte[] file, int from) {
        this.header = header;
        this.file = file;
        this.from = from;
    }

    @Override
    public long length() {
        return (long) header.length + file.length - from;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int count) {
        bitOffset = 0;
        boolean inHeader = streamPos < header.length;
        byte[] source = inHeader ? header : file;
        long at = inHeader ? streamPos : streamPos - header.length + from;
        int length = (int) Math.min(count, source.length - at);
        if (length <= 0) {
            return -1;
        }
        System.arraycopy(source, (int) at, to, offset, length);
        streamPos += length;
        return length;
    }
}

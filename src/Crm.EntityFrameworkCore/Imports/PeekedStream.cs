namespace Crm.Imports;

/// <summary>A stream whose first bytes can be looked at before they are read, and which counts what was read.</summary>
internal sealed class PeekedStream(Stream inner, bool leavesOpen) : Stream
{
    private readonly byte[] head = new byte[4];
    private int headLength;
    private int headRead;

    /// <summary>Bytes read.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>Size of what there is to read; null where the stream cannot tell.</summary>
    internal long? BytesTotal { get; } = inner.CanSeek ? inner.Length - inner.Position : null;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, at most four; read only before anything else is.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> PeekAsync(CancellationToken cancellation)
    {
        headLength = await inner.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return head.AsMemory(0, headLength);
    }

    /// <summary>The stream itself, put back to where it began; null where it cannot go back. To be called before anything but the first bytes is read.</summary>
    internal Stream? Rewound()
    {
        if (!inner.CanSeek)
            return null;
        inner.Seek(-headLength, SeekOrigin.Current);
        return inner;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(TryHead(buffer.Span, out var read) ? read : await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) => Counted(TryHead(buffer, out var read) ? read : inner.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leavesOpen)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private bool TryHead(Span<byte> buffer, out int read)
    {
        read = Math.Min(buffer.Length, headLength - headRead);
        head.AsSpan(headRead, read).CopyTo(buffer);
        headRead += read;
        return read > 0;
    }

    private int Counted(int read)
    {
        BytesRead += read;
        return read;
    }
}

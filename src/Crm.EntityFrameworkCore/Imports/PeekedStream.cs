namespace Crm.Imports;

/// <summary>A stream whose first bytes can be looked at before they are read, and which counts what was read.</summary>
internal sealed class PeekedStream(Stream inner, bool leavesOpen) : ForwardStream(inner, leavesOpen)
{
    private readonly byte[] head = new byte[4];
    private int headLength;
    private int headRead;

    /// <summary>Bytes read.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>Size of what there is to read; null where the stream cannot tell.</summary>
    internal long? BytesTotal { get; } = inner.CanSeek ? inner.Length - inner.Position : null;

    /// <summary>The first bytes, at most four; read only before anything else is.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> PeekAsync(CancellationToken cancellation)
    {
        headLength = await Inner.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return head.AsMemory(0, headLength);
    }

    /// <summary>The stream itself, put back to where it began; null where it cannot go back. To be called before anything but the first bytes is read.</summary>
    internal Stream? Rewound()
    {
        if (!Inner.CanSeek)
            return null;
        Inner.Seek(-headLength, SeekOrigin.Current);
        return Inner;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(TryHead(buffer.Span, out var read) ? read : await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override int Read(Span<byte> buffer) => Counted(TryHead(buffer, out var read) ? read : Inner.Read(buffer));

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

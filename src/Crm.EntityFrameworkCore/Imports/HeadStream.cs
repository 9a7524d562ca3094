namespace Crm.Imports;

/// <summary>A stream of which no more than so much is read until what it begins with is known: a file without a line would else be read into memory whole.</summary>
internal sealed class HeadStream(Stream inner, long most) : ForwardStream(inner)
{
    private long left = most;

    /// <summary>Whether more was asked for than may be: the text looks ended there.</summary>
    internal bool IsCut { get; private set; }

    /// <summary>The beginning is known: from here on everything is read.</summary>
    internal void Open() => left = long.MaxValue;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        IsOver() ? 0 : Counted(await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override int Read(Span<byte> buffer) => IsOver() ? 0 : Counted(Inner.Read(buffer));

    private bool IsOver() => IsCut = left <= 0;

    private int Counted(int read)
    {
        if (left != long.MaxValue)
            left -= read;
        return read;
    }
}

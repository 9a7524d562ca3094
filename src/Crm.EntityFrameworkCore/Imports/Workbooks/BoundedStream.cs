namespace Crm.Imports;

/// <summary>A part of a workbook, of which no more than so much is read before the reader says that it goes on well: what is packed small may be huge.</summary>
internal sealed class BoundedStream(Stream inner, long most, string what) : ForwardStream(inner)
{
    private long read;

    /// <summary>As much again may be read.</summary>
    internal void Refill() => read = 0;

    public override int Read(Span<byte> buffer) => Counted(Inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    private int Counted(int now)
    {
        read += now;
        return read <= most ? now : throw new WorkbookException($"{what} is larger than one may be");
    }
}

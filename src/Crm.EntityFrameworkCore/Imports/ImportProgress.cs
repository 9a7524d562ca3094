using System.Globalization;
using NodaTime;

namespace Crm.Imports;

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Bytes">Bytes read of the file as it is stored (compressed, where it is).</param>
/// <param name="BytesTotal">Size of the file; null where the source cannot tell.</param>
/// <param name="Elapsed">Since the start.</param>
public sealed record ImportProgress(long Rows, long Bytes, long? BytesTotal, Duration Elapsed)
{
    /// <summary>Part of the bytes that is read, 0 to 1; null where the size is not known.</summary>
    public double? Share => BytesTotal is not { } total ? null : total == 0 ? 1 : Math.Min(1, (double)Bytes / total);

    /// <summary>Rows per second since the start; 0 at once.</summary>
    public double RowsPerSecond => Elapsed > Duration.Zero ? Rows / Elapsed.TotalSeconds : 0;

    /// <summary><c>52 %, 281,000 rows, 310,512 rows/s</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Share is { } share ? $"{(int)(share * 100)} %, " : "")}{Rows:#,0} rows, {RowsPerSecond:#,0} rows/s");
}

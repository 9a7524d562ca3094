using NodaTime;

namespace Crm.Store;

/// <summary>The short looks of background work.</summary>
internal static class StandingReading
{
    /// <summary>The number in the first column of the only row; null for none.</summary>
    internal static async ValueTask<long?> NumberAsync(this IStandingReader reader, string sql, object[] values, CancellationToken cancellation)
    {
        long? found = null;
        await reader.ReadAsync(sql, values, r => found = r.IsNull(0) ? null : r.Number(0), cancellation).ConfigureAwait(false);
        return found;
    }

    /// <summary>The moment in the first column of the only row; null for none.</summary>
    internal static async ValueTask<Instant?> MomentAsync(this IStandingReader reader, string sql, object[] values, CancellationToken cancellation)
    {
        Instant? found = null;
        await reader.ReadAsync(sql, values, r => found = r.IsNull(0) ? null : NeutralValue.FromMicroseconds(r.Micros(0)), cancellation).ConfigureAwait(false);
        return found;
    }

    /// <summary>Whether there is a row.</summary>
    internal static async ValueTask<bool> AnyAsync(this IStandingReader reader, string sql, object[] values, CancellationToken cancellation)
    {
        var any = false;
        await reader.ReadAsync(sql, values, _ => any = true, cancellation).ConfigureAwait(false);
        return any;
    }
}

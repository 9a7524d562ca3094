using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Sets the status of lines.</summary>
    /// <param name="positions">Which lines.</param>
    /// <param name="status">Code of the line status; null for none.</param>
    /// <param name="now">When.</param>
    /// <returns>What changed; null for nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public OrderChanged? SetLineStatus(IEnumerable<int> positions, string? status, Instant now)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var changes = new OrderChanges();
        foreach (var line in positions.Distinct().Select(Line).ToList())
        {
            changes.Note($"lines[{line.Position}].lineStatus", line.LineStatus, status);
            line.SetStatus(status);
        }

        return changes.ToEvent(Id, now);
    }

    /// <summary>The lines follow the status that the order has entered, but for those that are out of the work.</summary>
    internal void LinesFollow(OrderProcess process, int status, Instant now)
    {
        if (process.Statuses[status].LinesBecome is { } code)
            SetLineStatus(lines.Where(l => process.LineStatus(l.LineStatus) is not { IsOut: true }).Select(l => l.Position), code, now);
    }
}

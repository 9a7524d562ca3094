using Crm.Orders;

namespace Crm.Imports;

/// <summary>The statuses of the process as files may call them: by code, or by name in any of its languages.</summary>
internal sealed class StatusNames
{
    private readonly Dictionary<string, string> codes = new(StringComparer.OrdinalIgnoreCase);

    internal StatusNames(OrderProcess process)
    {
        foreach (var status in process.Statuses)
            codes.TryAdd(status.Code, status.Code);
        foreach (var status in process.Statuses)
            foreach (var name in status.Names.Values)
                codes.TryAdd(name.Trim(), status.Code);
    }

    /// <summary>The code; null where no status is called so.</summary>
    internal string? Find(string text) => codes.GetValueOrDefault(text.Trim());
}

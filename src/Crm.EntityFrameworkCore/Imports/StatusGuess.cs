using Crm.Orders;

namespace Crm.Imports;

/// <summary>Which status of the process a word of another system may mean, by what such words begin with in three languages.</summary>
internal static class StatusGuess
{
    private static readonly (StatusGroup Group, string[] Parts)[] Words =
    [
        (StatusGroup.Cancelled, ["cancel", "void", "declin", "скас", "відмін", "відмов", "отмен", "отказ"]),
        (StatusGroup.Returned, ["return", "refund", "поверн", "возвр"]),
        (StatusGroup.Complete, ["complet", "deliver", "fulfil", "done", "виконан", "заверш", "доставл", "отриман", "выполн", "получен"]),
    ];

    /// <summary>What the values mean that the process does not know; and those for which nothing is known.</summary>
    internal static (Dictionary<string, string> Meant, List<string> Unknown) Of(IEnumerable<string> values, OrderProcess process)
    {
        var names = new StatusNames(process);
        var (meant, unknown) = (new Dictionary<string, string>(), new List<string>());
        foreach (var value in values.Where(v => names.Find(v) is null))
            if (CodeOf(value, process) is { } code)
                meant[value] = code;
            else
                unknown.Add(value);
        return (meant, unknown);
    }

    private static string? CodeOf(string value, OrderProcess process)
    {
        if (value.StartsWith("new", StringComparison.OrdinalIgnoreCase) || value.StartsWith("нов", StringComparison.OrdinalIgnoreCase))
            return process.Statuses[process.Initial(0)].Code;
        foreach (var (group, parts) in Words)
            if (Array.Exists(parts, p => value.Contains(p, StringComparison.OrdinalIgnoreCase)))
                return process.Statuses.Where(s => s.Group == group && s.Active).OrderByDescending(s => s.Final).Select(s => s.Code).FirstOrDefault();
        return null;
    }
}

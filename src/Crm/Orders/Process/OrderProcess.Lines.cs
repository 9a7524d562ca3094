namespace Crm.Orders;

public sealed partial class OrderProcess
{
    /// <summary>A status of lines by its code, also one that is being given up; null where the process has none of this code.</summary>
    public LineStatusDefinition? LineStatus(string? code) => code is null ? null : Definition.AllLineStatuses().FirstOrDefault(l => l.Code == code);

    /// <summary>Whether lines may take the status: one that is not being given up.</summary>
    public bool TakesLines(string code) => Definition.LineStatuses.Any(l => l.Code == code);

    /// <summary>Where an order whose lines are in these line statuses moves by the rules of lines; null for nowhere. Lines that are out of the work are left aside; an order all of whose lines are does not move.</summary>
    /// <param name="lines">Codes of the lines' statuses; null for lines that have none.</param>
    public string? MovedByLines(IEnumerable<string?> lines)
    {
        var atWork = lines.Where(l => LineStatus(l) is not { IsOut: true }).ToList();
        return atWork.Count == 0 ? null : Definition.LineRules.FirstOrDefault(r => atWork.TrueForAll(l => l is not null && r.Lines.Contains(l)))?.Status;
    }
}

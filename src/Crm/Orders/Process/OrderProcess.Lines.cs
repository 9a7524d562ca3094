namespace Crm.Orders;

public sealed partial class OrderProcess
{
    /// <summary>A status of lines by its code; null where the process has none of this code.</summary>
    public LineStatusDefinition? LineStatus(string? code) => code is null ? null : Definition.LineStatuses.FirstOrDefault(l => l.Code == code);

    /// <summary>Where an order whose lines are in these line statuses moves by the rules of lines; null for nowhere. Lines that are out of the work are left aside; an order all of whose lines are does not move.</summary>
    /// <param name="lines">Codes of the lines' statuses; null for lines that have none.</param>
    public string? MovedByLines(IEnumerable<string?> lines)
    {
        var atWork = lines.Where(l => LineStatus(l) is not { IsOut: true }).ToList();
        return atWork.Count == 0 ? null : Definition.LineRules.FirstOrDefault(r => atWork.TrueForAll(l => l is not null && r.Lines.Contains(l)))?.Status;
    }
}

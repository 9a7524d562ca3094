namespace Crm.Orders;

/// <summary>A defect of an order process, with the shortest way to run into it.</summary>
/// <param name="Code">One of <see cref="ProcessDefects"/>.</param>
/// <param name="Severity">Whether it refuses to save.</param>
/// <param name="Statuses">Codes of the statuses concerned, in the order of the process.</param>
/// <param name="OrderType">Type of an order that runs into it; empty for any that the process does not tell apart.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="Path">The shortest counter-example: from placing on, no shorter path shows the defect. Empty where there is none to walk.</param>
public sealed record ProcessDefect(
    string Code, DefectSeverity Severity, IReadOnlyList<string> Statuses, string OrderType, string Message, IReadOnlyList<ProcessStep> Path)
{
    /// <summary>Message and path on one line.</summary>
    public override string ToString() => Path.Count == 0 ? Message : $"{Message} For example: {string.Join(' ', Path)}.";
}

namespace Crm.Exports;

/// <summary>Codes of why a list is not taken out. Public API.</summary>
public static class ExportRefusals
{
    /// <summary>A column is not one of the list's. Data: <c>columns</c> (the unknown ones), <c>known</c>.</summary>
    public const string UnknownColumn = "export.unknown-column";

    /// <summary>The person has taken out as many rows within a day as they may. Data: <c>rows</c> (asked for), <c>left</c>, <c>quota</c>.</summary>
    public const string Quota = "export.quota";

    internal static Refusal Unknown(IReadOnlyList<string> unknown, IReadOnlyList<string> known) =>
        new(UnknownColumn, "There are no columns {columns}; there are {known}.", ("columns", unknown), ("known", known));

    internal static Refusal Over(long rows, long left, long quota) =>
        new(Quota, "{rows} rows are more than the {left} that are left of {quota} a day.", ("rows", rows), ("left", left), ("quota", quota));
}

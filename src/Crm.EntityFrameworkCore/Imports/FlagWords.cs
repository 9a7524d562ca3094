namespace Crm.Imports;

/// <summary>Words for yes and no in the languages of imports.</summary>
internal static class FlagWords
{
    private static readonly HashSet<string> Yes = new(["true", "yes", "y", "1", "+", "так", "да", "є", "есть", "paid", "оплачено", "сплачено", "оплачен"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> No = new(["false", "no", "n", "0", "-", "ні", "нет", "немає", "unpaid", "pending", "не оплачено", "не сплачено", "не оплачен"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for neither.</summary>
    internal static bool? Read(string text) => Yes.Contains(text) ? true : No.Contains(text) ? false : null;
}

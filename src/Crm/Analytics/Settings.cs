namespace Crm.Analytics;

/// <summary>What the settings of all analyses share.</summary>
internal static class Settings
{
    internal static void Demand(IReadOnlyList<DefinitionMistake> mistakes, string subject)
    {
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, subject);
    }

    internal static void Share(List<DefinitionMistake> mistakes, string path, Percent value)
    {
        if (value <= default(Percent) || value.PartsPerMillion >= Percent.Scale)
            mistakes.Add(new(path, $"{value} is not between 0 and 100 %."));
    }
}

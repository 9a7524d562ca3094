namespace Crm.Loyalty;

/// <summary>All that can be wrong with a programme.</summary>
internal static class LoyaltyValidation
{
    private const decimal MostMoney = 1_000_000_000m;

    internal static List<DefinitionMistake> Mistakes(LoyaltyProgramme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var mistakes = new List<DefinitionMistake>();
        Share(mistakes, "accrual", programme.Accrual);
        Share(mistakes, "maxShare", programme.MaxShare);
        Within(mistakes, "activeAfterDays", programme.ActiveAfterDays, 0, 3650);
        Within(mistakes, "livesDays", programme.LivesDays ?? 1, 1, 36500);
        Within(mistakes, "warnDays", programme.WarnDays ?? 1, 1, 3650);
        Within(mistakes, "returnedLiveDays", programme.ReturnedLiveDays, 1, 3650);
        Within(mistakes, "graceDays", programme.GraceDays, 0, 3650);
        Within(mistakes, "months", programme.Months, 1, 120);
        Amount(mistakes, "minOrder", programme.MinOrder);
        Amount(mistakes, "maxPerOrder", programme.MaxPerOrder ?? 0);
        if (programme.WarnDays is not null && programme.LivesDays is null)
            mistakes.Add(new("warnDays", "Bonuses without an end have none to be told of."));
        if (programme.WarnDays >= programme.LivesDays)
            mistakes.Add(new("warnDays", "Their end would be told before they begin."));
        if (!Enum.IsDefined(programme.Spending))
            mistakes.Add(new("spending", $"'{programme.Spending}' is no way of spending."));
        if (programme.Channels is null || programme.Channels.Count > 100 || programme.Channels.Any(c => string.IsNullOrWhiteSpace(c) || c.Length > 100))
            mistakes.Add(new("channels", "At most 100 codes of at most 100 characters each are a list of channels."));
        if (programme.Levels is null)
            mistakes.Add(new("levels", "A list is needed; it may be empty."));
        else
            Levels(mistakes, programme.Levels);
        return mistakes;
    }

    private static void Levels(List<DefinitionMistake> mistakes, IReadOnlyList<LoyaltyLevel> levels)
    {
        if (levels.Count > 50)
            mistakes.Add(new("levels", "There are at most 50 levels."));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < levels.Count; i++)
        {
            var (level, path) = (levels[i], $"levels[{i}]");
            if (level is null)
            {
                mistakes.Add(new(path, "A level is missing."));
                continue;
            }

            if (string.IsNullOrWhiteSpace(level.Code) || level.Code.Length > 50 || level.Code != level.Code.Trim())
                mistakes.Add(new($"{path}.code", $"'{level.Code}' is no code of 1 to 50 characters."));
            else if (!seen.Add(level.Code))
                mistakes.Add(new($"{path}.code", $"'{level.Code}' stands twice."));
            if (string.IsNullOrWhiteSpace(level.Name) || level.Name.Length > 100)
                mistakes.Add(new($"{path}.name", "A name of at most 100 characters is needed."));
            Amount(mistakes, $"{path}.from", level.From);
            if (i > 0 && levels[i - 1] is { } lower && level.From <= lower.From)
                mistakes.Add(new($"{path}.from", $"{level.From} is not above {lower.From} of the level before."));
            Share(mistakes, $"{path}.accrual", level.Accrual ?? 0);
            Share(mistakes, $"{path}.maxShare", level.MaxShare ?? 0);
        }
    }

    private static void Share(List<DefinitionMistake> mistakes, string path, decimal percent)
    {
        if (percent is < 0 or > 100 || percent * 10_000 != decimal.Truncate(percent * 10_000))
            mistakes.Add(new(path, $"{percent} is no percentage of 0 to 100 with at most four decimals."));
    }

    private static void Within(List<DefinitionMistake> mistakes, string path, int value, int least, int most)
    {
        if (value < least || value > most)
            mistakes.Add(new(path, $"{value} is not from {least} to {most}."));
    }

    private static void Amount(List<DefinitionMistake> mistakes, string path, decimal value)
    {
        if (value is < 0 or > MostMoney || value * 10_000 != decimal.Truncate(value * 10_000))
            mistakes.Add(new(path, $"{value} is no amount from 0 to {MostMoney} with at most four decimals."));
    }
}

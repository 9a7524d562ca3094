using System.Globalization;
using Crm.Messages;
using Crm.Notifications;
using Crm.Rules;
using Crm.Tasks;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerSettings
{
    /// <summary>What staff are told by a step, about something; to whom is told apart.</summary>
    internal static NewNotification NoticeOf(IReadOnlyDictionary<string, string> with, TaskPerformer to, string subject) =>
        new(to, with.GetValueOrDefault("kind") ?? "trigger", subject, with.GetValueOrDefault("title") ?? "");

    /// <summary>The amount of a step, in the site's currency where it names none; null for none.</summary>
    internal static Money? AmountOf(string? text, Currency site)
    {
        if (text is null)
            return null;
        var money = TemplateValues.Read(text, TemplateType.Money) as Money?
            ?? (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain) && decimal.Round(plain, site.Digits) == plain ? Money.Of(plain, site) : null);
        return money is { Units: > 0 } amount ? amount : null;
    }

    /// <summary>When what a step gives ends; null for without end.</summary>
    internal static Instant? EndOf(IReadOnlyDictionary<string, string> with, Instant from) =>
        TriggerDelay.Parse(with.GetValueOrDefault("expires")) is { } life ? from + life.Length : null;

    private IEnumerable<DefinitionMistake> OfNotice(DoStep step, string path)
    {
        if (Flag(step, path, "manager") is { } flag)
            yield return flag;
        else if (!IsYes(step.With, "manager") && step.With.GetValueOrDefault("staff") is not { Length: > 0 } && step.With.GetValueOrDefault("role") is not { Length: > 0 })
            yield return new DefinitionMistake($"{path}.with", "It names nobody: staff, role, or manager is needed.");
        if (step.With.GetValueOrDefault("staff") is { Length: > 0 } who && !Staff.Values.Contains(who))
            yield return new DefinitionMistake($"{path}.with.staff", $"There is no member of staff '{who}'.{(Spelling.Nearest(who, Staff.Values) is { } near ? $" Did you mean '{near}'?" : "")}");
        foreach (var mistake in NoticeOf(step.With, TaskPerformer.Person("x"), "order:1").Mistakes().Where(m => m.Path != "title" || step.With.GetValueOrDefault("title") is { Length: > 0 }))
            yield return new DefinitionMistake($"{path}.with.{mistake.Path}", $"It {mistake.Message}.");
    }

    private IEnumerable<DefinitionMistake> OfField(DoStep step, string path)
    {
        if (step.With.GetValueOrDefault("field") is not { Length: > 0 } field)
            yield break;
        if ((field.StartsWith(TriggerActions.OrderCustom, StringComparison.Ordinal) || field.StartsWith(TriggerActions.CustomerCustom, StringComparison.Ordinal)) && !Fields.Contains(field))
            yield return new DefinitionMistake($"{path}.with.field", $"The shop has no field '{field}' in use.{(Spelling.Nearest(field, Fields) is { } near ? $" Did you mean '{near}'?" : "")}");
        if (field == TriggerActions.CustomerManager && step.With.GetValueOrDefault("value") is { Length: > 0 })
            foreach (var mistake in OfStaff(step, path, "value"))
                yield return mistake;
        if (field == TriggerActions.CustomerLanguage && step.With.GetValueOrDefault("value") is { Length: > 20 } language)
            yield return new DefinitionMistake($"{path}.with.value", $"'{language}' is no code of a language.");
    }

    private IEnumerable<DefinitionMistake> OfBonus(DoStep step, string path)
    {
        if (step.With.GetValueOrDefault("amount") is { Length: > 0 } amount && AmountOf(amount, Currency.Of("EUR")) is null)
            yield return new DefinitionMistake($"{path}.with.amount", $"'{amount}' is no amount above 0, as 100 or 100 UAH.");
        if (Life(step, path) is { } life)
            yield return life;
        if (step.With.TryGetValue("warn", out var warn) && (TriggerDelay.Parse(warn) is not { IsWorking: false, Unit: TriggerDelayUnit.Days, Amount: >= 1 and <= 365 } || !step.With.ContainsKey("expires")))
            yield return new DefinitionMistake($"{path}.with.warn", $"'{warn}' is no number of days before they end, as 3 days.");
        if (step.With.GetValueOrDefault("reason") is { Length: > 500 })
            yield return new DefinitionMistake($"{path}.with.reason", "A reason has at most 500 characters.");
        if (!HasProgramme)
            yield return new DefinitionMistake($"{path}.do", "The shop has no loyalty programme: crm.Loyalty.Use(…).");
    }

    private IEnumerable<DefinitionMistake> OfCoupon(DoStep step, string path)
    {
        foreach (var mistake in Unknown(step, path, "promotion", "promotion", [.. Promotions.Keys]))
            yield return mistake;
        if (step.With.GetValueOrDefault("promotion") is { } promotion && Promotions.TryGetValue(promotion, out var needsCoupon) && !needsCoupon)
            yield return new DefinitionMistake($"{path}.with.promotion", $"'{promotion}' holds without a coupon: everybody has it already.");
        if (Life(step, path) is { } life)
            yield return life;
        if (step.With.GetValueOrDefault("prefix") is { } prefix && (prefix.Length > 20 || !prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            yield return new DefinitionMistake($"{path}.with.prefix", "A prefix has at most 20 letters, digits and hyphens.");
    }

    private static DefinitionMistake? Life(DoStep step, string path) =>
        step.With.TryGetValue("expires", out var text) && TriggerDelay.Parse(text) is not { IsSound: true, IsWorking: false, Amount: >= 1 }
            ? new DefinitionMistake($"{path}.with.expires", $"'{text}' is no time for which it is good, as 14 days.") : null;
}

using System.Text.RegularExpressions;
using FluentValidation;

namespace Crm.Sites;

/// <summary>Finds all mistakes of a site's definition, those of its calendar included.</summary>
internal sealed partial class SiteValidator : AbstractValidator<SiteDefinition>
{
    internal static readonly SiteValidator Instance = new();

    private const int LongestName = 200;

    private SiteValidator()
    {
        RuleFor(s => s.Code).Must(code => code is not null && CodePattern().IsMatch(code))
            .WithMessage(s => $"'{s.Code}' is not a code: 1 to 32 letters, digits, '-', '_' or '.'.");
        RuleFor(s => s.Name).Must(IsName).WithMessage(s => $"'{s.Name}' is not a name: 1 to {LongestName} characters, no spaces at the ends.");
        RuleFor(s => s.LegalEntity).Must(IsName)
            .WithMessage(s => $"'{s.LegalEntity}' is not a name: 1 to {LongestName} characters, no spaces at the ends.");
        RuleFor(s => s.Zone).Must(zone => CalendarTexts.TryZone(zone, out _))
            .WithMessage(s => $"'{s.Zone}' is not a time zone of the tz database.");
        RuleFor(s => s.BaseCurrency).Must(code => Currency.TryParse(code, out var currency) && !currency.IsNone)
            .WithMessage(s => $"'{s.BaseCurrency}' is not a currency code of three letters.");
        RuleFor(s => s.Prices).IsInEnum().WithMessage(s => $"{(int)s.Prices} is neither gross nor net.");
        RuleFor(s => s.Calendar).NotNull().WithMessage("A site needs a calendar.").SetValidator(WorkingCalendarValidator.Instance);
        RuleFor(s => s.OrderNumbers).NotNull().WithMessage("A site needs a series of order numbers.");
        RuleFor(s => s.OrderNumbers.Prefix).Must(prefix => prefix is not null && PrefixPattern().IsMatch(prefix))
            .WithMessage(s => $"'{s.OrderNumbers.Prefix}' is not a prefix: up to 16 characters, no spaces.").When(s => s.OrderNumbers is not null);
        RuleFor(s => s.OrderNumbers.Digits).InclusiveBetween(1, 15)
            .WithMessage(s => $"{s.OrderNumbers.Digits} is not a number of digits from 1 to 15.").When(s => s.OrderNumbers is not null);
        RuleFor(s => s.WaybillNumbers).Must(w => w is null || (w.Prefix is not null && PrefixPattern().IsMatch(w.Prefix) && w.Digits is >= 1 and <= 15))
            .WithMessage("The series of waybills has a prefix of up to 16 characters without spaces, and 1 to 15 digits.");
        RuleFor(s => s.PhoneCountry).Must(CountryCodes.Contains)
            .WithMessage(s => $"'{s.PhoneCountry}' is not a country code of ISO 3166 in capitals.");
        RuleFor(s => s.CustomerScope).Must(scope => scope.Value > 0).WithMessage("A site needs a customer scope.");
        Lists();
    }

    private void Lists()
    {
        RuleFor(s => s.Languages).NotEmpty().WithMessage("A site needs at least one language.");
        RuleForEach(s => s.Languages).Must(tag => tag is not null && LanguagePattern().IsMatch(tag))
            .WithMessage((_, tag) => $"'{tag}' is not a language tag like uk, zh-Hant or en-GB.");
        RuleFor(s => s.Languages).Must(AllDiffer).WithMessage("A language is named twice.");
        RuleForEach(s => s.WarehousePriority).GreaterThan(0).WithMessage((_, id) => $"{id} is not the number of a warehouse.");
        RuleFor(s => s.WarehousePriority).Must(AllDiffer).WithMessage("A warehouse is named twice.");
    }

    private static bool IsName(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= LongestName && text.Trim().Length == text.Length;

    private static bool AllDiffer<T>(IReadOnlyList<T> items) => items.Distinct().Count() == items.Count;

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,32}\z")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^[^\s\p{C}]{0,16}\z")]
    private static partial Regex PrefixPattern();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\z")]
    private static partial Regex LanguagePattern();
}

using FluentValidation;

namespace Crm.Orders;

/// <summary>Rules that the validators of a process share.</summary>
internal static class ProcessRules
{
    /// <summary>Every entry keeps the rule, and none stands twice.</summary>
    internal static void Codes<T>(this ValidationContext<T> context, string path, IReadOnlyList<string> codes, Func<string, bool> rule, string broken)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            if (!rule(codes[i]))
                context.AddFailure($"{path}[{i}]", $"'{codes[i]}' {broken}.");
            else if (codes.Take(i).Contains(codes[i], StringComparer.Ordinal))
                context.AddFailure($"{path}[{i}]", $"'{codes[i]}' stands twice.");
        }
    }

    /// <summary>Languages are tags, and names can be read.</summary>
    internal static void Names<T>(this ValidationContext<T> context, string path, IReadOnlyDictionary<string, string> names)
    {
        foreach (var (language, name) in names)
        {
            if (!ProcessCodes.IsLanguage(language))
                context.AddFailure($"{path}['{language}']", $"'{language}' is not a language tag such as en.");
            if (!ProcessCodes.IsName(name))
                context.AddFailure($"{path}['{language}']", $"'{name}' is not a name: 1 to 100 characters on one line, no blanks at the ends.");
        }
    }

    /// <summary>A reason that means "not collected" stands only where goods come back.</summary>
    internal static void UncollectedReasons<T>(
        this ValidationContext<T> context, string path, IReadOnlyList<ReasonDefinition>? reasons, string status, StatusGroup group)
    {
        if (group == StatusGroup.Returned || reasons is null)
            return;
        for (var i = 0; i < reasons.Count; i++)
            if (reasons[i].Uncollected)
                context.AddFailure($"{path}[{i}].Uncollected", $"'{status}' is of group {group}: a parcel that was not collected comes back, which is group Returned.");
    }

    /// <summary>Where a reason is asked for, there is one to give; codes and names are sound.</summary>
    internal static void Reasons<T>(this ValidationContext<T> context, IReadOnlyList<ReasonDefinition>? reasons)
    {
        if (reasons is null)
            return;
        if (reasons.Count == 0)
            context.AddFailure("Reasons", "A reason is asked for and none is listed.");
        for (var i = 0; i < reasons.Count; i++)
        {
            var code = reasons[i].Code;
            if (!ProcessCodes.IsCode(code))
                context.AddFailure($"Reasons[{i}].Code", $"'{code}' {ProcessCodes.CodeRule}.");
            else if (reasons.Take(i).Any(earlier => earlier.Code == code))
                context.AddFailure($"Reasons[{i}].Code", $"Reason '{code}' stands twice.");
            context.Names($"Reasons[{i}].Names", reasons[i].Names);
        }
    }
}

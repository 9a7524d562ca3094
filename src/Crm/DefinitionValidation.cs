using FluentValidation;

namespace Crm;

/// <summary>From a validator's failures to the product's own words, so that no FluentValidation type reaches the public API.</summary>
internal static class DefinitionValidation
{
    /// <summary>All mistakes of the definition; empty if it is sound.</summary>
    internal static IReadOnlyList<DefinitionMistake> Mistakes<T>(this IValidator<T> validator, T definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. validator.Validate(definition).Errors.Select(error => new DefinitionMistake(error.PropertyName, error.ErrorMessage))];
    }

    /// <summary>Throws unless the definition is sound.</summary>
    /// <exception cref="DefinitionException">It has mistakes.</exception>
    internal static void Demand<T>(this IValidator<T> validator, T definition, string subject)
    {
        var mistakes = validator.Mistakes(definition);
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, subject);
    }
}

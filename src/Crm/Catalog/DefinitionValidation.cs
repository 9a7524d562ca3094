using FluentValidation;
using FluentValidation.Results;

namespace Crm.Catalog;

/// <summary>From a validator's findings to the exception that tells them all.</summary>
internal static class DefinitionValidation
{
    internal static void ThrowIfWrong<T>(this AbstractValidator<T> validator, T definition) => validator.Validate(definition).ThrowIfWrong();

    internal static void ThrowIfWrong(this ValidationResult result)
    {
        if (!result.IsValid)
            throw new DefinitionException([.. result.Errors.Select(e => new DefinitionMistake(e.PropertyName, e.ErrorMessage))]);
    }
}

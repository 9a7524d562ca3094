using FluentValidation;

namespace Crm.Catalog;

/// <summary>From a validator's findings to the exception that tells them all.</summary>
internal static class DefinitionValidation
{
    internal static void ThrowIfWrong<T>(this AbstractValidator<T> validator, T definition)
    {
        var result = validator.Validate(definition);
        if (!result.IsValid)
            throw new DefinitionException([.. result.Errors.Select(e => new DefinitionMistake(e.PropertyName, e.ErrorMessage))]);
    }
}

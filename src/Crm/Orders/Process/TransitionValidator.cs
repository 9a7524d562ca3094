using FluentValidation;

namespace Crm.Orders;

/// <summary>What can be said of a transition by itself.</summary>
internal sealed class TransitionValidator : AbstractValidator<TransitionDefinition>
{
    internal TransitionValidator(IReadOnlyCollection<string> hostGuards)
    {
        RuleFor(t => t.To).NotEqual(t => t.From).WithMessage(t => $"'{t.To}' leads to itself.");
        RuleFor(t => t.OrderTypes).Custom((types, context) =>
            context.Codes("OrderTypes", types, ProcessCodes.IsCode, ProcessCodes.CodeRule));
        RuleFor(t => t.Roles).Custom((roles, context) =>
            context.Codes("Roles", roles, ProcessCodes.IsName, "is not a role: 1 to 100 characters on one line, no blanks at the ends"));
        RuleFor(t => t.Guards).Custom((guards, context) => context.Codes(
            "Guards", guards, guard => OrderGuards.Condition(guard) != OrderConditions.None || hostGuards.Contains(guard),
            "is neither a standard condition nor a guard of the host"));
        RuleFor(t => t.Reasons).Custom((reasons, context) => context.Reasons(reasons));
    }
}

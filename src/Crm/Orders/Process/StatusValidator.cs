using Crm.Stock;
using FluentValidation;
using NodaTime;

namespace Crm.Orders;

/// <summary>What can be said of a status by itself.</summary>
internal sealed class StatusValidator : AbstractValidator<StatusDefinition>
{
    private static readonly Duration Longest = Duration.FromDays(366);

    internal StatusValidator()
    {
        RuleFor(s => s.Code).Must(ProcessCodes.IsCode).WithMessage(s => $"'{s.Code}' {ProcessCodes.CodeRule}.");
        RuleFor(s => s.Group).IsInEnum().WithMessage(s => $"{s.Group} is not a group.");
        RuleFor(s => s.Stock).IsInEnum().WithMessage(s => $"{s.Stock} is not a state of stock.");
        RuleFor(s => s.Color).Must(color => ProcessCodes.IsColor(color!)).When(s => s.Color is not null)
            .WithMessage(s => $"'{s.Color}' is not a colour such as #1D4ED8.");
        RuleFor(s => s.Icon).Must(ProcessCodes.IsCode).When(s => s.Icon is not null)
            .WithMessage(s => $"'{s.Icon}' {ProcessCodes.CodeRule}.");
        RuleFor(s => s.Deadline).Must(d => d > Duration.Zero && d <= Longest).When(s => s.Deadline is not null)
            .WithMessage("A deadline is more than nothing and at most 366 × 24 working hours.");
        RuleFor(s => s.Deadline).Null().When(s => s.Final)
            .WithMessage(s => $"'{s.Code}' is final: nothing is late there.");
        Terms();
        RuleFor(s => s.Names).Custom((names, context) => context.Names("Names", names));
        RuleFor(s => s.RequiredFields).Custom((fields, context) =>
            context.Codes("RequiredFields", fields, ProcessCodes.IsCode, ProcessCodes.CodeRule));
        RuleFor(s => s.Reasons).Custom((reasons, context) => context.Reasons(reasons));
        GroupRules();
    }

    private void Terms()
    {
        RuleFor(s => s.CallWithin).Must(d => d > Duration.Zero && d <= Longest).When(s => s.CallWithin is not null)
            .WithMessage("A call is due within more than nothing and at most 366 × 24 working hours.");
        RuleFor(s => s.PayWithin).Must(d => d > Duration.Zero && d <= Longest).When(s => s.PayWithin is not null)
            .WithMessage("A payment is due within more than nothing and at most 366 × 24 working hours.");
        RuleFor(s => s.CallWithin).Null().When(s => s.Final)
            .WithMessage(s => $"'{s.Code}' is final: no call is awaited there.");
        RuleFor(s => s.PayWithin).Null().When(s => s.Final || s.Group is StatusGroup.Returned)
            .WithMessage(s => $"'{s.Code}' is an end or a return: no payment is awaited there.");
    }

    /// <summary>What figures and stock rely on.</summary>
    private void GroupRules()
    {
        RuleFor(s => s.Final).Equal(true).When(s => s.Group is StatusGroup.Cancelled or StatusGroup.Complete)
            .WithMessage(s => $"'{s.Code}' is of group {s.Group} and so is final.");
        RuleFor(s => s.Reasons).NotNull().When(s => s.Group == StatusGroup.Cancelled)
            .WithMessage(s => $"'{s.Code}' is of group Cancelled and so asks for a reason.");
        RuleFor(s => s.Stock).Equal(StockTarget.None).When(s => s.Group is StatusGroup.Cancelled or StatusGroup.Returned)
            .WithMessage(s => $"'{s.Code}' is of group {s.Group} and so holds and ships nothing: stock is none.");
        RuleFor(s => s.SettlesLater).Equal(false).When(s => !s.Final)
            .WithMessage(s => $"'{s.Code}' is not final: nothing is settled there.");
        RuleFor(s => s.Uncollected).Equal(false).When(s => s.Group != StatusGroup.Returned)
            .WithMessage(s => $"'{s.Code}' is of group {s.Group}: a parcel that was not collected comes back, which is group Returned.");
        RuleFor(s => s.Reasons).Custom((reasons, context) =>
            context.UncollectedReasons("Reasons", reasons, context.InstanceToValidate.Code, context.InstanceToValidate.Group));
    }
}

namespace Crm.Orders;

/// <summary>Writes a transition in C#; each word says what the property of that name in <see cref="TransitionDefinition"/> says.</summary>
public sealed class TransitionBuilder
{
    internal TransitionBuilder(TransitionDefinition transition) => Transition = transition;

    internal TransitionDefinition Transition { get; private set; }

    /// <summary>Open to these order types only, beside those said before.</summary>
    public TransitionBuilder ForOrderTypes(params IReadOnlyList<string> orderTypes) =>
        With(Transition with { OrderTypes = [.. Transition.OrderTypes.Union(orderTypes)] });

    /// <summary>Open to these roles only, beside those said before.</summary>
    public TransitionBuilder ForRoles(params IReadOnlyList<string> roles) =>
        With(Transition with { Roles = [.. Transition.Roles.Union(roles)] });

    /// <summary>Asks for these conditions, beside those said before: codes of <see cref="OrderGuards"/> or of the host.</summary>
    public TransitionBuilder When(params IReadOnlyList<string> guards) =>
        With(Transition with { Guards = [.. Transition.Guards.Union(guards)] });

    /// <summary>Leads out of a final status on purpose.</summary>
    public TransitionBuilder Reopens() => With(Transition with { Reopens = true });

    /// <summary>Asks for a reason of its own and adds one that may be given.</summary>
    public TransitionBuilder Reason(string code, params IReadOnlyList<(string Language, string Name)> names) =>
        With(Transition with { Reasons = StatusBuilder.Add(Transition.Reasons, code, names) });

    private TransitionBuilder With(TransitionDefinition transition)
    {
        Transition = transition;
        return this;
    }
}

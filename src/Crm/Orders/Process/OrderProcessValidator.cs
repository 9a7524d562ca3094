using FluentValidation;

namespace Crm.Orders;

/// <summary>The structure of a process, all mistakes at once. Whether the process makes sense (what is reachable, who can leave) is a linter's question.</summary>
internal sealed partial class OrderProcessValidator : AbstractValidator<OrderProcessDefinition>
{
    internal const int MostStatuses = 250;

    /// <summary>63 bits of order types or roles beside "all others".</summary>
    internal const int MostNamed = 63;

    private OrderProcessValidator(IReadOnlyCollection<string> hostGuards)
    {
        RuleFor(p => p.Initial).Custom((code, context) => Initial(context, "Initial", code));
        RuleFor(p => p.InitialByOrderType).Custom((initials, context) =>
        {
            foreach (var (type, code) in initials)
            {
                if (!ProcessCodes.IsCode(type))
                    context.AddFailure($"InitialByOrderType['{type}']", $"'{type}' {ProcessCodes.CodeRule}.");
                Initial(context, $"InitialByOrderType['{type}']", code);
            }
        });
        RuleForEach(p => p.Statuses).SetValidator(new StatusValidator());
        RuleFor(p => p.Statuses).Custom(Statuses);
        RuleForEach(p => p.Transitions).SetValidator(new TransitionValidator(hostGuards));
        RuleFor(p => p.Transitions).Custom(Transitions);
        RuleForEach(p => p.Retiring).ChildRules(r => r.RuleFor(x => x.Status).SetValidator(new StatusValidator()));
        RuleFor(p => p.Retiring).Custom(Retiring);
        RuleFor(p => p).Custom((definition, context) => Lines(context, definition));
        RuleFor(p => p).Custom((definition, context) => Limits(context, definition, hostGuards));
    }

    /// <summary>All mistakes, with paths as in the JSON form.</summary>
    /// <exception cref="ArgumentException">A guard of the host has no sound code.</exception>
    internal static IReadOnlyList<DefinitionMistake> Mistakes(OrderProcessDefinition definition, IReadOnlyCollection<string> hostGuards)
    {
        ArgumentNullException.ThrowIfNull(hostGuards);
        if (hostGuards.FirstOrDefault(guard => !ProcessCodes.IsHostGuard(guard)) is { } wrong)
            throw new ArgumentException($"The host's guard '{wrong}' {ProcessCodes.CodeRule}, and it does not begin with order. or field.", nameof(hostGuards));
        var result = new OrderProcessValidator(hostGuards).Validate(definition);
        return [.. result.Errors.Select(error => new DefinitionMistake(JsonPath(error.PropertyName), error.ErrorMessage))];
    }

    private static void Initial(ValidationContext<OrderProcessDefinition> context, string path, string code)
    {
        var status = context.InstanceToValidate.Statuses.FirstOrDefault(s => s.Code == code);
        if (code.Length == 0)
            context.AddFailure(path, "It is not said in which status an order starts.");
        else if (status is null)
            context.AddFailure(path, $"There is no status '{code}'.");
        else if (!status.Active)
            context.AddFailure(path, $"'{code}' is switched off, so no order can start there.");
        else if (status.Final)
            context.AddFailure(path, $"'{code}' is final, so no order can start there.");
    }

    private static void Statuses(IReadOnlyList<StatusDefinition> statuses, ValidationContext<OrderProcessDefinition> context)
    {
        if (statuses.Count == 0)
            context.AddFailure("Statuses", "There is no status.");
        if (statuses.Count > MostStatuses)
            context.AddFailure("Statuses", $"There are {statuses.Count} statuses; at most {MostStatuses} are possible.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < statuses.Count; i++)
            if (!seen.Add(statuses[i].Code))
                context.AddFailure($"Statuses[{i}].Code", $"Status '{statuses[i].Code}' is defined twice.");
    }

    private static void Transitions(IReadOnlyList<TransitionDefinition> transitions, ValidationContext<OrderProcessDefinition> context)
    {
        var statuses = context.InstanceToValidate.Statuses.DistinctBy(s => s.Code).ToDictionary(s => s.Code, StringComparer.Ordinal);
        var seen = new HashSet<(string From, string To)>();
        for (var i = 0; i < transitions.Count; i++)
        {
            var (way, path) = (transitions[i], $"Transitions[{i}]");
            if (!seen.Add((way.From, way.To)))
                context.AddFailure(path, $"The way from '{way.From}' to '{way.To}' is defined twice.");
            if (!statuses.TryGetValue(way.From, out var from))
                context.AddFailure(path + ".From", $"There is no status '{way.From}'.");
            if (!statuses.TryGetValue(way.To, out var to))
                context.AddFailure(path + ".To", $"There is no status '{way.To}'.");
            if (to is not null)
                context.UncollectedReasons(path + ".Reasons", way.Reasons, to.Code, to.Group);
            if (from is not null && to is not null)
                Reopening(context, path, way, from, to);
        }
    }

    /// <summary>A final status is left on purpose only, for a reason, and back into trade only by those who have the right.</summary>
    private static void Reopening(
        ValidationContext<OrderProcessDefinition> context, string path, TransitionDefinition way, StatusDefinition from, StatusDefinition to)
    {
        var asksReason = (way.Reasons ?? to.Reasons) is not null;
        if (from.Final && !way.Reopens)
            context.AddFailure(path, $"'{way.From}' is final: a way out of it must say that it reopens.");
        if (way.Reopens && !from.Final)
            context.AddFailure(path + ".Reopens", $"'{way.From}' is not final: there is nothing to reopen.");
        if (way.Reopens && !asksReason)
            context.AddFailure(path + ".Reasons", "What reopens asks for a reason.");
        if (way.Reopens && way.Roles.Count == 0 && to.Group != StatusGroup.Returned)
            context.AddFailure(path + ".Roles", "What reopens, other than for goods that come back, names the roles that may.");
        if (way.Guards.Contains(OrderGuards.ReasonGiven) && !asksReason)
            context.AddFailure(path + ".Guards", $"'{OrderGuards.ReasonGiven}' asks for a reason, and neither the way nor '{way.To}' lists one.");
    }

    /// <summary>Who is moved comes to a status that stays, and orders do not start in one that goes.</summary>
    private static void Retiring(IReadOnlyList<RetiringStatus> retiring, ValidationContext<OrderProcessDefinition> context)
    {
        var definition = context.InstanceToValidate;
        for (var i = 0; i < retiring.Count; i++)
        {
            var (code, to) = (retiring[i].Status.Code, retiring[i].MovesTo);
            if (retiring.Take(i).Any(r => r.Status.Code == code))
                context.AddFailure($"Retiring[{i}]", $"'{code}' is given up twice.");
            if (definition.Statuses.All(s => s.Code != to || !s.Active) || retiring.Any(r => r.Status.Code == to))
                context.AddFailure($"Retiring[{i}].MovesTo", $"Orders of '{code}' cannot be moved to '{to}': it is not there, is switched off or is given up.");
            if (definition.Initial == code || definition.InitialByOrderType.Values.Contains(code))
                context.AddFailure($"Retiring[{i}]", $"Orders start in '{code}', so it cannot be given up.");
        }

        if (definition.AllStatuses().Count() is > MostStatuses and var count && definition.Statuses.Count <= MostStatuses)
            context.AddFailure("Retiring", $"With those that are given up there are {count} statuses; at most {MostStatuses} are possible.");
    }

    private static void Limits(
        ValidationContext<OrderProcessDefinition> context, OrderProcessDefinition definition, IReadOnlyCollection<string> hostGuards)
    {
        var types = definition.AllOrderTypes().Count;
        if (types > MostNamed)
            context.AddFailure("Transitions", $"{types} order types are named; at most {MostNamed} are possible.");
        var roles = definition.AllRoles().Count;
        if (roles > MostNamed)
            context.AddFailure("Transitions", $"{roles} roles are named; at most {MostNamed} are possible.");
        var conditions = definition.AllRequiredFields().Count + definition.AllGuards().Count(hostGuards.Contains);
        if (conditions > OrderGuards.OwnBits)
            context.AddFailure("", $"{conditions} required fields and guards of the host are used; at most {OrderGuards.OwnBits} are possible.");
    }

    /// <summary>Names of properties begin small; keys, which stand last in <c>['…']</c>, stay as they are.</summary>
    private static string JsonPath(string path)
    {
        var key = path.IndexOf("['", StringComparison.Ordinal) is >= 0 and var at ? at : path.Length;
        return string.Join('.', path[..key].Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..])) + path[key..];
    }
}

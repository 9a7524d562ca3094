using FluentValidation;

namespace Crm.Orders;

internal sealed partial class OrderProcessValidator
{
    /// <summary>Line statuses are known where they are named, and rules lead to a status of the process.</summary>
    private static void Lines(ValidationContext<OrderProcessDefinition> context, OrderProcessDefinition definition)
    {
        var known = definition.LineStatuses.Select(l => l.Code).ToList();
        for (var i = 0; i < known.Count; i++)
        {
            if (!ProcessCodes.IsCode(known[i]))
                context.AddFailure($"LineStatuses[{i}].Code", $"'{known[i]}' {ProcessCodes.CodeRule}.");
            else if (known.Take(i).Contains(known[i]))
                context.AddFailure($"LineStatuses[{i}].Code", $"Line status '{known[i]}' is defined twice.");
            context.Names($"LineStatuses[{i}].Names", definition.LineStatuses[i].Names);
        }

        for (var i = 0; i < definition.LineRules.Count; i++)
        {
            var rule = definition.LineRules[i];
            if (definition.Statuses.All(s => s.Code != rule.Status))
                context.AddFailure($"LineRules[{i}].Status", $"There is no status '{rule.Status}'.");
            if (rule.Lines.Count == 0)
                context.AddFailure($"LineRules[{i}].Lines", "It is not said in which line statuses the lines are.");
            context.Codes($"LineRules[{i}].Lines", rule.Lines, code => definition.LineStatuses.Any(l => l.Code == code && !l.IsOut), "is not a line status, or is out of the order's work");
        }

        RetiringLines(context, definition, known);
        for (var i = 0; i < definition.Statuses.Count; i++)
            if (definition.Statuses[i].LinesBecome is { } code && !known.Contains(code))
                context.AddFailure($"Statuses[{i}].LinesBecome", $"There is no line status '{code}'.");
    }

    /// <summary>What lines have that is given up is gone, and what they take instead stays.</summary>
    private static void RetiringLines(ValidationContext<OrderProcessDefinition> context, OrderProcessDefinition definition, List<string> known)
    {
        for (var i = 0; i < definition.RetiringLines.Count; i++)
        {
            var (status, to) = definition.RetiringLines[i];
            if (known.Contains(status.Code) || definition.RetiringLines.Take(i).Any(r => r.Status.Code == status.Code))
                context.AddFailure($"RetiringLines[{i}]", $"Line status '{status.Code}' is still there, or given up twice.");
            if (to is not null && !known.Contains(to))
                context.AddFailure($"RetiringLines[{i}].MovesTo", $"Lines cannot take '{to}': there is no such line status, or it is given up.");
        }
    }
}

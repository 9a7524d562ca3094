using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Crm.Rules;

/// <summary>The JSON form of rules, for storage and for editors. Reading what was written gives the same tree. Described in docs/rules.md.</summary>
public static class RuleJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        MaxDepth = 4 * Rule.MaxDepth,
    };

    private static readonly JsonSerializerOptions Indented = new(Form) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="indented">A line for each value, so that two versions are easily compared.</param>
    public static string Write(Rule rule, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return RuleJsonWriter.Node(rule).ToJsonString(indented ? Indented : Form);
    }

    /// <summary>Reads a rule and tells all mistakes of its shape. Never throws.</summary>
    public static ParsedRule Read(string json) => Read(json, null);

    /// <summary>Reads a rule, and checks what it asks for; tells all mistakes by their paths. Never throws.</summary>
    public static ParsedRule Read(string json, RuleScope? scope)
    {
        ArgumentNullException.ThrowIfNull(json);
        var mistakes = new RuleMistakeList();
        Rule? rule = null;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Form.MaxDepth });
            rule = new RuleJsonReader(mistakes).Rule(document.RootElement, "", 1);
        }
        catch (JsonException error)
        {
            mistakes.At(mistakes, "", new RuleMistake(RuleRefusals.Syntax, "", error.Message)
            {
                Line = (int)(error.LineNumber ?? 0) + 1,
                Column = (int)(error.BytePositionInLine ?? 0) + 1,
            });
        }

        if (mistakes.Count > 0)
            return new ParsedRule(null, mistakes.All);
        if (scope is not null)
            new RuleCheck(scope, mistakes).Run(rule!);
        return new ParsedRule(rule, mistakes.All);
    }
}

using System.Globalization;

namespace Crm.Messages;

/// <summary>Looks through one text of a template: whether every name is known, of the type that its place needs, and every block is closed. All mistakes, each with its line and column.</summary>
internal sealed class TemplateSourceCheck
{
    internal const int Longest = 200_000;
    private const int MostTags = 2_000;
    private const int MostOpen = 10;
    private const int MostLists = 3;

    private readonly string source;
    private readonly string path;
    private readonly TemplateScope scope;
    private readonly List<DefinitionMistake> mistakes = [];
    private readonly Stack<(TemplateTag Tag, bool HasElse, bool IsList)> open = new();

    private readonly HtmlPlaces? places;

    private TemplateSourceCheck(string source, string path, IReadOnlyList<TemplateVariable> roots, bool isHtml) =>
        (this.source, this.path, scope, places) = (source, path, new TemplateScope(roots), isHtml ? new HtmlPlaces(source) : null);

    /// <summary>All mistakes of a text, and the paths that it uses.</summary>
    internal static (IReadOnlyList<DefinitionMistake> Mistakes, IReadOnlySet<string> Used) Of(string source, string path, IReadOnlyList<TemplateVariable> roots, bool isHtml)
    {
        var check = new TemplateSourceCheck(source, path, roots, isHtml);
        if (source.Length > Longest)
            check.mistakes.Add(new DefinitionMistake(path, "A text has at most 200,000 characters."));
        else
            check.Run();
        return (check.mistakes, check.scope.Used);
    }

    private void Run()
    {
        var count = 0;
        foreach (var tag in TemplateTags.In(source))
        {
            if (++count > MostTags)
            {
                Wrong(tag.At, "A text has at most 2,000 variables and blocks.");
                return;
            }

            Look(tag);
        }

        foreach (var (tag, _, _) in open.Reverse())
            Wrong(tag.At, $"The block '{tag.Words[0]}' is not closed.");
    }

    private void Look(TemplateTag tag)
    {
        var place = places?.At(tag.At) ?? HtmlPlace.Text;
        if (place == HtmlPlace.Naked)
            Wrong(tag.At, "Within an element's tag, variables and blocks stand in quotes.");
        if (place == HtmlPlace.Comment)
            Wrong(tag.At, "In a comment of HTML stand no variables and blocks; a comment of the template is {{! … }}.");
        if (place == HtmlPlace.Link && tag is { Sort: TemplateTagSort.Value, Words: [var name, ..] } && scope.Find(name).Variable is { Type: not TemplateType.Link })
            Wrong(tag.At, $"An address does not begin with '{name}', which is no link.");
        switch (tag.Sort)
        {
            case TemplateTagSort.Wrong:
                Wrong(tag.At, tag.Words[0]);
                break;
            case TemplateTagSort.Value:
                Value(tag);
                break;
            case TemplateTagSort.Open:
                Open(tag);
                break;
            case TemplateTagSort.Else:
                Else(tag);
                break;
            default:
                Close(tag);
                break;
        }
    }

    private void Value(TemplateTag tag)
    {
        if (tag.Words is [var name])
        {
            if (Find(tag, name) is { Type: TemplateType.Group or TemplateType.List or TemplateType.Flag } odd)
                Wrong(tag.At, $"'{name}' is a {TemplateScope.Word(odd.Type)}, which cannot be shown.");
            return;
        }

        if (tag.Words is not ["date" or "time", var moment])
            Wrong(tag.At, $"'{tag.Words[0]}' is no way to show a value: write a variable, or 'date' or 'time' and a variable.");
        else if (Find(tag, moment) is { } found && found.Type != TemplateType.Moment && (found.Type != TemplateType.Date || tag.Words[0] == "time"))
            Wrong(tag.At, $"'{moment}' is a {TemplateScope.Word(found.Type)}; '{tag.Words[0]}' needs a moment{(tag.Words[0] == "date" ? " or a date" : "")}.");
    }

    private void Open(TemplateTag tag)
    {
        if (open.Count >= MostOpen)
            Wrong(tag.At, "Blocks stand in each other ten deep at most.");
        TemplateVariable? list = null;
        switch (tag.Words)
        {
            case ["if" or "unless", var name]:
                Find(tag, name);
                break;
            case ["each", var name]:
                if (Find(tag, name) is { } found && found.Type == TemplateType.List)
                    list = found;
                else if (scope.Find(name).Variable is { } other)
                    Wrong(tag.At, $"'{name}' is a {TemplateScope.Word(other.Type)}; 'each' needs a list.");
                break;
            case ["is", var name, var value]:
                Is(tag, name, value);
                break;
            default:
                Wrong(tag.At, $"'{string.Join(' ', tag.Words)}' is no block: there are 'if x', 'unless x', 'is x value' and 'each x'.");
                break;
        }

        if (list is not null && scope.Depth >= MostLists)
            Wrong(tag.At, "Lists stand in each other three deep at most.");
        if (list is not null)
            scope.Enter(list);
        open.Push((tag, false, list is not null));
    }

    private void Is(TemplateTag tag, string name, string value)
    {
        var isText = value is ['"' or '\'', ..];
        switch (Find(tag, name)?.Type)
        {
            case TemplateType.Group or TemplateType.List or TemplateType.Date or TemplateType.Moment:
                Wrong(tag.At, $"'{name}' cannot be compared.");
                break;
            case TemplateType.Text or TemplateType.Link when !isText:
                Wrong(tag.At, $"'{name}' is a text: write the value in quotes.");
                break;
            case TemplateType.Number or TemplateType.Money when !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _):
                Wrong(tag.At, $"'{name}' is a number; '{value}' is none.");
                break;
            case TemplateType.Flag when value is not ("true" or "false"):
                Wrong(tag.At, $"'{name}' is 'true' or 'false'.");
                break;
        }
    }

    private void Else(TemplateTag tag)
    {
        if (!open.TryPop(out var block))
        {
            Wrong(tag.At, "This 'else' belongs to no block.");
            return;
        }

        if (block.HasElse)
            Wrong(tag.At, $"The block '{block.Tag.Words[0]}' has an 'else' already.");

        // Where a list has no items, there is no item to ask.
        if (block.IsList && !block.HasElse)
            scope.Leave();
        open.Push((block.Tag, true, block.IsList));
    }

    private void Close(TemplateTag tag)
    {
        if (!open.TryPop(out var block))
        {
            Wrong(tag.At, $"'{tag.Words[0]}' is closed and was not open.");
            return;
        }

        if (block.Tag.Words[0] != tag.Words[0] || tag.Words.Count > 1)
            Wrong(tag.At, $"'{string.Join(' ', tag.Words)}' is closed where '{block.Tag.Words[0]}' is open.");
        if (block.IsList && !block.HasElse)
            scope.Leave();
    }

    private TemplateVariable? Find(TemplateTag tag, string name)
    {
        var (found, why) = scope.Find(name);
        if (found is null)
            Wrong(tag.At, why!);
        return found;
    }

    private void Wrong(int at, string message)
    {
        var before = source.AsSpan(0, at);
        var line = before.Count('\n') + 1;
        var column = at - (before.LastIndexOf('\n') + 1) + 1;
        mistakes.Add(new DefinitionMistake(string.Create(CultureInfo.InvariantCulture, $"{path}:{line}:{column}"), message));
    }
}

using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace Crm;

/// <summary>
/// A business "no": a stable code (public API, <c>order.not-enough-stock</c>), the data that explain it, and a sentence in
/// English for logs and developers, put together only when read. User interfaces translate the code.
/// </summary>
public sealed class Refusal
{
    private readonly string template;

    /// <summary>A refusal.</summary>
    /// <param name="code">Stable: feature, dot, reason in words joined by hyphens.</param>
    /// <param name="template">The sentence; <c>{name}</c> stands for the datum of that name.</param>
    /// <param name="data">Named data: numbers, texts, ids, money, lists of them.</param>
    public Refusal(string code, string template, params (string Name, object? Value)[] data)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(data);
        Code = code;
        this.template = template;
        Data = data.Length == 0 ? ReadOnlyDictionary<string, object?>.Empty : data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal);
    }

    /// <summary>What a <c>default</c> result holds.</summary>
    internal static Refusal None { get; } = new("none", "Nothing was decided.");

    /// <summary>Stable: feature, dot, reason.</summary>
    public string Code { get; }

    /// <summary>Data that explain the refusal, by name.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; }

    /// <summary>The sentence in English. A <c>{name}</c> without a datum stays as it stands, and so do braces within data.</summary>
    public string Message
    {
        get
        {
            // In one pass: what a datum holds (a customer's comment, say) is never read as a template.
            var text = new StringBuilder();
            var rest = template.AsSpan();
            for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
            {
                var close = rest[open..].IndexOf('}');
                object? value = null;
                var known = close > 0 && Data.TryGetValue(rest.Slice(open + 1, close - 1).ToString(), out value);
                text.Append(rest[..open]).Append(known ? Format(value) : "{");
                rest = rest[(open + (known ? close : 0) + 1)..];
            }

            return text.Append(rest).ToString();
        }
    }

    /// <summary>Code and sentence.</summary>
    public override string ToString() => $"{Code}: {Message}";

    private static string Format(object? value) => value switch
    {
        null => "",
        string s => s,
        System.Collections.IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Format)),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

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
        ArgumentNullException.ThrowIfNull(data);
        Code = code;
        this.template = template;
        Data = data.Length == 0 ? Empty : data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal);
    }

    private static readonly Dictionary<string, object?> Empty = [];

    /// <summary>What a <c>default</c> result holds.</summary>
    internal static Refusal None { get; } = new("none", "Nothing was decided.");

    /// <summary>Stable: feature, dot, reason.</summary>
    public string Code { get; }

    /// <summary>Data that explain the refusal, by name.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; }

    /// <summary>The sentence in English.</summary>
    public string Message
    {
        get
        {
            var text = new StringBuilder(template);
            foreach (var (name, value) in Data)
                text.Replace("{" + name + "}", Format(value));
            return text.ToString();
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

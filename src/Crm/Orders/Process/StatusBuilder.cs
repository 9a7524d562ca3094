using Crm.Stock;
using NodaTime;

namespace Crm.Orders;

/// <summary>Writes a status in C#; each word says what the property of that name in <see cref="StatusDefinition"/> says.</summary>
public sealed class StatusBuilder
{
    internal StatusBuilder(StatusDefinition status) => Status = status;

    internal StatusDefinition Status { get; private set; }

    /// <summary>Its name in a language.</summary>
    public StatusBuilder Named(string language, string name) =>
        With(Status with { Names = new Dictionary<string, string>(Status.Names) { [language] = name } });

    /// <summary>Background of its mark, <c>#RRGGBB</c>.</summary>
    public StatusBuilder Color(string color) => With(Status with { Color = color });

    /// <summary>Its icon.</summary>
    public StatusBuilder Icon(string icon) => With(Status with { Icon = icon });

    /// <summary>Its place in lists; without this word statuses stand as they are written.</summary>
    public StatusBuilder At(int position) => With(Status with { Position = position });

    /// <summary>Switches it off or on.</summary>
    public StatusBuilder Active(bool active) => With(Status with { Active = active });

    /// <summary>The customer sees it.</summary>
    public StatusBuilder VisibleToCustomer(bool visible = true) => With(Status with { VisibleToCustomer = visible });

    /// <summary>The order ends here.</summary>
    public StatusBuilder Final(bool final = true) => With(Status with { Final = final });

    /// <summary>The line status that the lines of an order get when it enters.</summary>
    public StatusBuilder LinesBecome(string? lineStatus) => With(Status with { LinesBecome = lineStatus });

    /// <summary>Money may still be open when an order ends here.</summary>
    public StatusBuilder SettlesLater(bool later = true) => With(Status with { SettlesLater = later });

    /// <summary>Orders get here because their parcel was not collected.</summary>
    public StatusBuilder Uncollected(bool uncollected = true) => With(Status with { Uncollected = uncollected });

    /// <summary>The state in which the lines shall be.</summary>
    public StatusBuilder Stock(StockTarget target) => With(Status with { Stock = target });

    /// <summary>How long an order may stay, in working time; null for no limit.</summary>
    public StatusBuilder Deadline(Duration? workingTime) => With(Status with { Deadline = workingTime });

    /// <summary>Within how much working time the customer is to be called; null for no call.</summary>
    public StatusBuilder CallWithin(Duration? workingTime) => With(Status with { CallWithin = workingTime });

    /// <summary>Within how much working time the order is to be paid; null for no term.</summary>
    public StatusBuilder PayWithin(Duration? workingTime) => With(Status with { PayWithin = workingTime });

    /// <summary>Fields that must be filled before it is entered, beside those said before.</summary>
    public StatusBuilder Requires(params IReadOnlyList<string> fields) =>
        With(Status with { RequiredFields = [.. Status.RequiredFields.Union(fields)] });

    /// <summary>Asks for a reason and adds one that may be given.</summary>
    public StatusBuilder Reason(string code, params IReadOnlyList<(string Language, string Name)> names) =>
        With(Status with { Reasons = Add(Status.Reasons, code, names) });

    /// <summary>Asks for a reason and adds one that says that the parcel was not collected.</summary>
    public StatusBuilder UncollectedReason(string code, params IReadOnlyList<(string Language, string Name)> names)
    {
        var reasons = Add(Status.Reasons, code, names);
        return With(Status with { Reasons = [.. reasons.Take(reasons.Count - 1), reasons[^1] with { Uncollected = true }] });
    }

    internal static IReadOnlyList<ReasonDefinition> Add(
        IReadOnlyList<ReasonDefinition>? reasons, string code, IReadOnlyList<(string Language, string Name)> names) =>
        [.. reasons ?? [], new ReasonDefinition(code) { Names = names.ToDictionary(x => x.Language, x => x.Name) }];

    private StatusBuilder With(StatusDefinition status)
    {
        Status = status;
        return this;
    }
}

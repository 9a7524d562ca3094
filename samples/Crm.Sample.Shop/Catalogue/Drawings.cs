namespace Crm.Sample.Shop.Catalogue;

/// <summary>The drawings, 200 by 200; what has no fill of its own takes the variant's colour.</summary>
internal static class Drawings
{
    private const string Dark = "fill=\"#000\" opacity=\".16\"";
    private const string Light = "fill=\"#fff\" opacity=\".28\"";

    private const string Shirt = $"""
        <path d="M72 42 46 56 28 96l22 10 8-14v72h84V92l8 14 22-10-18-40-26-14c-4 12-14 18-28 18s-24-6-28-18Z"/>
        <path {Dark} d="M72 42c4 12 14 18 28 18s24-6 28-18l-6-3c-3 9-11 13-22 13s-19-4-22-13Z"/><path {Dark} d="M99 60h2v104h-2z"/>
        <g fill="#fff" opacity=".8"><circle cx="100" cy="76" r="2"/><circle cx="100" cy="98" r="2"/><circle cx="100" cy="120" r="2"/><circle cx="100" cy="142" r="2"/></g>
        <path {Light} d="M112 80h20v20h-20z"/>
        """;

    private const string Blanket = $"""
        <path d="M42 92c0-6 4-10 10-10h96c6 0 10 4 10 10v64c0 5-4 8-8 8H50c-4 0-8-3-8-8Z"/><path {Dark} d="M42 120h116v6H42zm0 18h116v6H42z"/>
        <path {Light} d="M42 92c0-6 4-10 10-10h96c6 0 10 4 10 10v12H42Z"/><path d="M56 66c0-4 3-8 8-8h72c5 0 8 4 8 8v14H56Z"/><path {Dark} d="M56 74h88v6H56z"/>
        """;

    private const string Mug = $"""
        <path d="M52 70h82v66c0 16-12 28-28 28H80c-16 0-28-12-28-28Z"/><path d="M134 84h10c13 0 22 9 22 21s-9 21-22 21h-12v-12h12c6 0 10-4 10-9s-4-9-10-9h-10Z"/>
        <ellipse cx="93" cy="70" rx="41" ry="9" fill="#3a2a20"/><path {Dark} d="M52 112c24 9 58 9 82 0v24c0 16-12 28-28 28H80c-16 0-28-12-28-28Z"/><path {Light} d="M62 84h9v50h-9z"/>
        """;

    private const string Teapot = $"""
        <path d="M52 108c0-24 20-38 48-38s48 14 48 38c0 32-16 56-48 56s-48-24-48-56Z"/><path d="m50 112-24-30 13-6 20 22Z"/><path {Dark} d="M56 130c10 22 78 22 88 0-6 22-20 34-44 34s-38-12-44-34Z"/>
        <path {Dark} d="M76 74c6-8 42-8 48 0-6 6-42 6-48 0Z"/><circle cx="100" cy="62" r="7"/><path d="M70 66c0-42 60-42 60 0" fill="none" stroke="#a97b4b" stroke-width="8" stroke-linecap="round"/><path {Light} d="M66 100c2-8 6-13 12-16l3 5c-5 3-8 7-9 13Z"/>
        """;

    private const string Tray = $"""
        <path d="M24 118h152l-10 34c-1 5-5 8-10 8H44c-5 0-9-3-10-8Z"/><path {Dark} d="M30 138h140l-4 14c-1 5-5 8-10 8H44c-5 0-9-3-10-8Z"/><path {Light} d="M24 118h152l-2 7H26Z"/>
        <path d="M70 116V92c0-4 3-6 6-6h22c3 0 6 2 6 6v24Z" fill="#6b7a85"/><circle cx="134" cy="98" r="18" fill="#b9694a"/><path d="M133 82c0-6 2-9 6-11l2 4c-3 2-4 4-4 7Z" fill="#71805a"/>
        """;

    private const string Candle = $"""
        <path d="M76 84h48v80H76z" fill="#dfae4d"/><ellipse cx="100" cy="84" rx="24" ry="6" fill="#f0cc7c"/><path {Dark} d="M108 90h16v74h-16z"/><path d="M99 68h2v16h-2z" fill="#3a2a20"/>
        <path d="M100 34c9 12 12 18 12 24a12 12 0 0 1-24 0c0-6 3-12 12-24Z" fill="#f5b83d"/><path d="M100 50c4 5 5 8 5 11a5 5 0 0 1-10 0c0-3 1-6 5-11Z" fill="#fff3d0"/>
        """;

    private const string Notebook = $"""
        <path d="M58 44h78c5 0 8 3 8 8v104c0 5-3 8-8 8H58Z" fill="#6b7a85"/><path {Dark} d="M58 44h14v120H58z"/><path d="M90 70h38v24H90z" fill="#f6f1e6"/><path d="M96 78h26v3H96zm0 7h18v3H96z" fill="#6b7a85"/>
        <path d="M128 44h6v120h-6z" fill="#b9694a"/><path {Light} d="M74 44h3v120h-3z"/>
        """;

    private const string Coffee = $"""
        <path d="M62 62h76l8 94c0 5-3 8-8 8H62c-5 0-8-3-8-8Z" fill="#c9b38c"/><path d="M62 62 68 46h64l6 16Z" fill="#a98f63"/><path {Dark} d="M132 62h6l8 94c0 5-3 8-8 8h-6Z"/><path d="M74 88h52v50H74z" fill="#3b4a63"/>
        <ellipse cx="100" cy="113" rx="12" ry="17" fill="#c9b38c" transform="rotate(28 100 113)"/><path d="M106 98c-8 8-4 20-12 30" fill="none" stroke="#3b4a63" stroke-width="3"/>
        """;

    private const string Gift = $"""
        <path d="M46 88h108v76H46z" fill="#71805a"/><path d="M38 70h124v24H38z" fill="#7f8f66"/><path d="M92 70h16v94H92z" fill="#e9dcc0"/><path {Dark} d="M46 94h108v5H46z"/>
        <path d="M100 70c-30 0-40-10-36-20s22-8 36 20Zm0 0c30 0 40-10 36-20s-22-8-36 20Z" fill="none" stroke="#e9dcc0" stroke-width="8" stroke-linejoin="round"/>
        """;

    private const string Card = $"""
        <g transform="rotate(-7 100 108)"><rect x="32" y="66" width="136" height="86" rx="10" fill="#2f5d43"/><path {Light} d="M32 120c40-30 90-4 136-30v52c0 6-4 10-10 10H42c-6 0-10-4-10-10Z"/>
        <path d="M62 122V94m0 10c0-8-5-13-12-14 0 8 4 13 12 14Zm0-6c0-8 4-13 12-16 1 8-3 14-12 16Z" fill="none" stroke="#f6f1e6" stroke-width="3" stroke-linejoin="round"/><path d="M92 90h54v5H92zm0 13h34v5H92z" fill="#f6f1e6" opacity=".85"/></g>
        """;

    private const string Set = $"""
        <path d="M30 142h140l-6 16c-1 4-5 6-9 6H45c-4 0-8-2-9-6Z" fill="#b98f56"/><path d="M44 104h36v24c0 8-6 14-14 14h-8c-8 0-14-6-14-14Z" fill="#cdb48a"/><path d="M86 104h36v24c0 8-6 14-14 14h-8c-8 0-14-6-14-14Z" fill="#cdb48a"/>
        <path d="M128 82h34l3 56c0 3-1 4-4 4h-32c-3 0-4-1-4-4Z" fill="#3b4a63"/><path d="m128 82 3-9h28l3 9Z" fill="#2c384b"/><g fill="#3a2a20"><ellipse cx="62" cy="104" rx="18" ry="4"/><ellipse cx="104" cy="104" rx="18" ry="4"/></g>
        <path d="M56 92c-4-6 4-9 0-16m12 16c-4-6 4-9 0-16m30 16c-4-6 4-9 0-16m12 16c-4-6 4-9 0-16" fill="none" stroke="currentColor" opacity=".3" stroke-width="2.500" stroke-linecap="round"/>
        """;

    private const string Box = $"""<path d="M44 78h112v86H44z" fill="#c9b38c"/><path {Dark} d="M44 78h112v14H44z"/><path d="M90 78h20v30H90z" fill="#a98f63"/>""";

    /// <summary>The drawing of a product; a box for those that nobody has drawn.</summary>
    public static string Of(string code) => code switch
    {
        "SHIRT" => Shirt,
        "BLANKET" => Blanket,
        "MUG" => Mug,
        "TEAPOT" => Teapot,
        "TRAY" => Tray,
        "CANDLE" => Candle,
        "NOTEBOOK" => Notebook,
        "COFFEE" => Coffee,
        "WRAP" => Gift,
        "CARD" => Card,
        "MORNING" => Set,
        _ => Box,
    };
}

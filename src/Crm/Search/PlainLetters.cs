namespace Crm.Search;

/// <summary>
/// Letters without their marks and in lower case, for the scripts that have such: tables of our own, since what the platform
/// knows depends on whether it has ICU, and an index must be the same for every host.
/// </summary>
internal static class PlainLetters
{
    private const char LatinStart = '\u00c0';
    private const char GreekStart = '\u0370';
    private const char ExtendedStart = '\u1e00';

    private const string Latin = "aaaaaaæceeeeiiiiðnooooo\u00d7ouuuuyþßaaaaaaæceeeeiiiiðnooooo\u00f7ouuuuyþy"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhħħiiiiiiiiiıĳĳjjkkĸllllllŀ"
        + "ŀllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzs"
        + "ƀɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩɨƙƙƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿ"
        + "ǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuuǝaaaaææǥǥggkkooooʒʒjǳǳǳggƕƿnnaaææoo"
        + "aaaaeeeeiiiioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿ"
        + "ɀɂɂƀʉʌɇɇɉɉɋɋɍɍɏɏ";

    private const string GreekAndCyrillic = "ͱͱͳͳʹ\u0375ͷͷ\u0378\u0379ͺͻͼͽ\u037eϳ\u0380\u0381\u0382\u0383\u0384\u0385α\u0387εηι\u038bο\u038dυωιαβγδεζηθικλμνξοπρ\u03a2στυφχψωιυαεηι"
        + "υαβγδεζηθικλμνξοπρσστυφχψωιυουωϗβθυυυφπϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯ"
        + "κρςϳθε\u03f6ϸϸςϻϻϼͻͼͽееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюя"
        + "абвгдежзииклмнопрстуфхцчшщъыьэюяееђгєѕііјљњћкиуџѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯ"
        + "ѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿҁҁ\u0482\u0483\u0484\u0485\u0486\u0487\u0488\u0489ҋҋҍҍҏҏґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүү"
        + "ұұҳҳҵҵҷҷҹҹһһҽҽҿҿӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏааааӕӕееәәәәжжззӡӡииииооөөөөээуу"
        + "ууууччӷӷыыӻӻӽӽӿӿ";

    private const string Extended = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
        + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
        + "wwwwwwwwwwxxxxyyzzzzzzhtwyẚsẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
        + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ"
        + "ααααααααααααααααεεεεεε\u1f16\u1f17εεεεεε\u1f1e\u1f1fηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι"
        + "οοοοοο\u1f46\u1f47οοοοοο\u1f4e\u1f4fυυυυυυυυ\u1f58υ\u1f5aυ\u1f5cυ\u1f5eυωωωωωωωωωωωωωωωωααεεηηιιοουυωω\u1f7e\u1f7f"
        + "ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα\u1fb5ααααααα\u1fbdι\u1fbf"
        + "\u1fc0\u1fc1ηηη\u1fc5ηηεεηηη\u1fcd\u1fce\u1fcfιιιι\u1fd4\u1fd5ιιιιιι\u1fdc\u1fdd\u1fde\u1fdfυυυυρρυυυυυυρ\u1fed\u1fee\u1fef\u1ff0\u1ff1ωωω\u1ff5ωωοοωωω\u1ffd\u1ffe\u1fff";

    /// <summary>The plain form; 0 for a mark, which is left out.</summary>
    internal static char Of(char c) => c switch
    {
        >= '\u0300' and <= '\u036f' => '\0',
        >= LatinStart and < (char)(LatinStart + 400) => Latin[c - LatinStart],
        >= GreekStart and < (char)(GreekStart + 400) => GreekAndCyrillic[c - GreekStart],
        >= ExtendedStart and < (char)(ExtendedStart + 512) => Extended[c - ExtendedStart],
        >= '\uff01' and <= '\uff5e' => char.ToLowerInvariant((char)(c - 0xfee0)),
        '\u3000' => ' ',
        _ => char.ToLowerInvariant(c),
    };
}

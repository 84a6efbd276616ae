using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R093: a resident's name in public keeps its surname, 张某. Who acts in office keeps the whole name.</summary>
internal static partial class PersonalNames
{
    // Heads of columns and words before a name that say that a person is meant, and not in office.
    const string Persons = "户主|户名|住户|申请人|当事人|救助对象|保障对象|低保对象|低保户|特困人员|特困户|困难户|困难居民|困难群众|受助人|受助对象|受益人|领取人|领款人|领取对象|"
        + "优抚对象|慰问对象|帮扶对象|服务对象|举报人|反映人|投诉人|提出人|来访人|信访人|残疾人|孤儿|患者|死者|家属|监护人";

    const string Residents = "居民|村民|业主|租户|群众|商户|老人";

    const string Posts = "书记|主任|委员|代表|成员|站长|网格长|网格员|楼栋长|主持人|召集人|记录人|监票人|计票人|经办人|联系人|责任人|负责人|审核人|签发人|监督人|审查人|解答人|述职人|社工|干部|党员";

    const string DoubleSurnames = "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|亓官|司寇|呼延|令狐|轩辕|西门|百里|纳兰|拓跋|完颜|第五|淳于|单于|东郭|叶赫那拉";

    const string Surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
        + "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁"
        + "荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通"
        + "边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖涂付代覃岳苟原仝亢";

    // Ordinary words that begin like a name.
    const string Words = "居民|居委|业主|方便|方面|方案|高度|高兴|高龄|高效|安全|安静|安心|安装|安置|常年|常住|常见|应当|应该|应急|和谐|和睦|成员|成立|成果|任何|任意|平均|平时|平安|房屋|房产|房子|时间|时候|金额|水电|车辆|车位|温馨|温暖|广场|广大|全体|全部|全家|"
        + "路灯|路面|明确|幸福|纪律|计划|项目|关系|关于|关心|关注|相关|管理|经费|经济|充电|代表|家庭|家属|家长|家中|公示|公开|公告|公约|公共|单位|单元|权益|权利|文明|通过|通知|满意|利益|须知|居住|居委|国家|解决|解释|简单|连续|容易|从事|所有|能够|都有|原因|支持|向社|于本|党员|党组|易拉|农村|单独|后续|终止|游园|养老|查询|查看|查阅|包括|包含|施工|司机|宣传|宣讲|强烈|经常|经办|经过|乐于";

    // What may follow a name within a sentence.
    const string Afterwards = "反映|提出|等|的|领取|说|户|家|一|已|因|于|在|系|为|与|和|及|同|申请|共|现|住|获|享|符合|表示|要求|建议|认为|询问|投诉|来访|来电|本人|及其|同志|女士|先生|老人|大爷|大妈|大娘|阿姨|师傅|奶奶|爷爷|书记|主任";

    const string Han = @"(?:[\u3400-\u9FFF\uF900-\uFAFF]|[\uD840-\uD888][\uDC00-\uDFFF])(?:\uDB40[\uDD00-\uDDEF]|[\uFE00-\uFE0F])?";

    const string RareHan = @"[\uD840-\uD888][\uDC00-\uDFFF]";

    // A second sign of the given name is left where the sentence goes on with it.
    const string Given = $"(?!等|的|同志|女士|先生|老人){Han}(?:(?!{Afterwards}){Han})?";

    const string Name = $"(?:(?:{DoubleSurnames}){Given}|(?!{Words})(?:[{Surnames}]|{RareHan}){Given})";

    // Surnames that are far more often the verb or particle of the sentence.
    const string Particles = "应须于从向能都所后和时相经成计关管连越空权解居全强满公通国单游终查包宣施支简农仰访";

    const string NotHan = @"[^\u3400-\u9FFF\uD800-\uDFFF]";

    /// <summary>张建国 → 张某, 欧阳明 → 欧阳某, 𠮷田 → 𠮷某. What is already hidden stays.</summary>
    public static string Mask(string name)
    {
        string trimmed = name.Trim();
        int[] signs = StringInfo.ParseCombiningCharacters(trimmed);
        int surname = signs.Length > 2 && DoubleSurname().Match(trimmed) is { Success: true, Length: var length } && length < trimmed.Length ? length : signs.Length > 1 ? signs[1] : trimmed.Length;
        return surname == trimmed.Length || Hidden().IsMatch(trimmed.AsSpan(surname)) ? trimmed : trimmed[..surname] + "某";
    }

    /// <summary>Whether people would take this for a person's name: a surname and one or two signs more.</summary>
    public static bool IsName(string text) => WholeName().IsMatch(text.Trim());

    /// <summary>Whether what stands under this head, or behind this label, is a person who is not named in office.</summary>
    public static bool MeansPerson(string head) => PersonHead().IsMatch(head.Trim());

    /// <summary>A cell that holds names: 张建国、李明.</summary>
    public static string MaskCell(string cell) => Listed().Replace(cell, match =>
        NotNames.Contains(match.Value) ? match.Value
        : match.Value.Length > 4 ? BeginsWithName().Replace(match.Value, Told)
        : match.Value is [.. var listed, '等'] ? Mask(listed.ToString()) + "等"
        : Mask(match.Value));

    /// <summary>Names that the words around them tell: 户主张建国, 居民李明反映, 王秀英女士, 张建国（138…）, 张建国、李明等3户.</summary>
    /// <param name="text">Before its numbers are hidden: they tell whose they are.</param>
    /// <param name="hits">The personal data found in it.</param>
    /// <param name="inOffice">Names that stay, except where the person is meant as a resident.</param>
    public static string MaskTold(string text, IReadOnlyList<PersonalDataHit> hits, Func<string, bool> inOffice)
    {
        text = BesidesNumber().Replace(text, match => hits.Any(hit => hit.Index == match.Index + match.Length) ? InOfficeOr(match) : match.Value);
        text = AfterPerson().Replace(text, Told);
        text = AfterResident().Replace(text, Told);
        text = Addressed().Replace(text, InOfficeOr);
        text = Aided().Replace(text, InOfficeOr);
        return Listing().Replace(text, match => Counted().IsMatch(text.AsSpan(match.Index + match.Length)) ? InOfficeOr(match) : match.Value);

        string InOfficeOr(Match match) => match.Groups["name"].Captures.All(name => inOffice(name.Value)) ? match.Value : Told(match);
    }

    static string Told(Match match)
    {
        StringBuilder told = new(match.Value);
        foreach (Capture name in match.Groups["name"].Captures.Reverse())
            told.Remove(name.Index - match.Index, name.Length).Insert(name.Index - match.Index, Mask(name.Value));
        return told.ToString();
    }

    // What stands in a column of names and is none.
    static readonly HashSet<string> NotNames = ["合计", "小计", "总计", "共计", "备注", "名单略", "空白", "如下", "以上", "以下"];

    [GeneratedRegex($"^(?:{DoubleSurnames})")]
    private static partial Regex DoubleSurname();

    [GeneratedRegex(@"^[某*＊xX×○〇ⅩＸ]+$")]
    private static partial Regex Hidden();

    [GeneratedRegex($"^{Name}$")]
    private static partial Regex WholeName();

    [GeneratedRegex($"^(?<name>{Name})")]
    private static partial Regex BeginsWithName();

    [GeneratedRegex($"^(?:{Persons}|(?:{Persons}|居民|老人|儿童)?的?姓名)[：:]?(?:[（(](?!.*职务).*)?$")]
    private static partial Regex PersonHead();

    [GeneratedRegex($@"\p{{L}}+(?:[·•]\p{{L}}+)+|(?<!\d){Han}(?:{Han})+")]
    private static partial Regex Listed();

    [GeneratedRegex($@"(?:{Persons}|姓名)(?:[为是系]?[\s：:“""（(]+|[为是系]|(?![{Particles}]))(?<name>{Name})(?:[\s、,，和及与]+(?<name>{Name}))*")]
    private static partial Regex AfterPerson();

    [GeneratedRegex($@"(?:{Residents})[“""（(：:\s]*(?![{Particles}])(?<name>{Name})(?={Afterwards}|{NotHan}|$)(?:[、,，和及与](?<name>{Name})(?={Afterwards}|{NotHan}|$))*")]
    private static partial Regex AfterResident();

    [GeneratedRegex($@"(?<!{Posts})(?<name>{Name})(?=女士|先生|老人|大爷|大妈|大娘|阿姨|师傅|奶奶|爷爷)")]
    private static partial Regex Addressed();

    [GeneratedRegex($@"(?<=^|{NotHan})(?<name>{Name})(?=家庭|[一全]?家|户|夫妇|之子|之女|母亲|父亲|配偶|遗属|的?(?:临时|大病|医疗|生活|高龄|住房|助学|丧葬|困难)?(?:救助|补助|补贴|慰问|低保|抚恤))"
        + $@"|(?:慰问|救助|帮扶|资助|看望|走访|补助)(?![{Particles}])(?<name>{Name})(?={Afterwards}|{NotHan}|$)")]
    private static partial Regex Aided();

    [GeneratedRegex($@"(?<=^|{NotHan})(?<name>{Name})(?<![路街巷里院楼园苑区村城庄号])[\s：:，,（(]{{0,3}}(?:(?:联系)?电话|手机号?码?|身份证号?码?|住址?|账号|(?:银行)?卡号)?[\s：:，,（(]{{0,3}}")]
    private static partial Regex BesidesNumber();

    [GeneratedRegex($@"(?<=^|{NotHan})(?<name>{Name})(?:、(?<name>{Name}))+")]
    private static partial Regex Listing();

    [GeneratedRegex(@"^等?\s?共?\s?\d+ ?[户人名]")]
    private static partial Regex Counted();
}

using System.Globalization;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Tests.Server.Rules;

/// <summary>R093. The numbers are made up; their check digits are computed here.</summary>
public class PersonalDataTests
{
    // GB 11643 in its own words: weigh the places from the right with powers of two modulo 11; the whole must leave 1.
    static string IdCard(string seventeen)
    {
        foreach (char check in "0123456789X")
        {
            int sum = check == 'X' ? 10 : check - '0';
            int weight = 1;
            for (int i = 16; i >= 0; i--)
            {
                weight = weight * 2 % 11;
                sum += (seventeen[i] - '0') * weight;
            }

            if (sum % 11 == 1)
            {
                return seventeen + check;
            }
        }

        throw new InvalidOperationException("one of eleven check characters fits");
    }

    [Fact]
    public void Random_id_cards_are_found_wherever_they_stand_and_hidden()
    {
        Random random = new(93);
        string[] before = ["身份证号：", "张某（", "", "联系人", "编号 "];
        for (int i = 0; i < 4_000; i++)
        {
            DateOnly born = new DateOnly(1930, 1, 1).AddDays(random.Next(30_000));
            string id = IdCard($"{random.Next(110_000, 660_000)}{born:yyyyMMdd}{random.Next(1000):000}");
            Assert.True(PersonalNumbers.IsIdCard(id));
            string wrong = id[..17] + (id[17] == '1' ? '2' : '1');
            Assert.Equal(wrong == id, PersonalNumbers.IsIdCard(wrong));

            string text = before[i % before.Length] + id + "，于9月28日领取。";
            PersonalDataHit hit = Assert.Single(PersonalData.Find(text));
            Assert.Equal((PersonalDataKind.IdCard, id.Length), (hit.Kind, hit.Length));
            string masked = PersonalData.Mask(text);
            Assert.DoesNotContain(id[6..14], masked, StringComparison.Ordinal);
            Assert.Empty(PersonalData.Find(masked));
        }
    }

    [Theory]
    [InlineData("联系电话13812345678。", "联系电话138****5678。")]
    [InlineData("联系电话138 1234 5678", "联系电话138****5678")]
    [InlineData("电话+86-138-1234-5678", "电话86138****5678")]
    [InlineData("电话１３８１２３４５６７８", "电话138****5678")]
    [InlineData("住3号院2号楼1单元502室", "住3号院2号楼1单元***室")]
    [InlineData("住2号楼1单元502", "住2号楼1单元***")]
    [InlineData("住3-2-502", "住3-2-***")]
    [InlineData("开户账号 410012345678", "开户账号 ********5678")]
    [InlineData("卡号6222020000000000008", "卡号***************0008")]
    public void Personal_data_is_hidden(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));

    [Theory]
    [InlineData("3号院非机动车充电棚新建，概算116000元，涉及214户")]
    [InlineData("公示期 2026-10-01 至 2026-10-08，咨询电话 0379-64912345")]
    [InlineData("档号 A101-WS·2026-Y-YZS-0007")]
    [InlineData("安澜公告〔2026〕12号，应到 61 人，到会 47 人")]
    [InlineData("地点：社区居委会二楼201室")]
    [InlineData("地点：党群服务中心301室")]
    [InlineData("统一社会信用代码 52410305MJY1234567")]
    [InlineData("20260928 张贴")]
    [InlineData("")]
    public void Public_facts_stay(string text)
    {
        Assert.Empty(PersonalData.Find(text));
        Assert.Null(PublicityRules.NothingPersonal(text));
    }

    [Fact]
    public void A_notice_with_a_whole_id_card_is_refused_without_repeating_it()
    {
        string id = IdCard("41030519800101123");
        Refusal? refusal = PublicityRules.NothingPersonal($"低保对象张某，{id}");
        Assert.Equal("R093", refusal?.Rule);
        Assert.DoesNotContain(id, refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("R093", PublicityRules.NothingPersonal("低保对象张某，410305198001011234")?.Rule); // mistyped, still telling
    }

    [Theory]
    [InlineData("张建国", "张某")]
    [InlineData("李明", "李某")]
    [InlineData("欧阳明", "欧阳某")]
    [InlineData("欧阳", "欧某")]
    [InlineData("张某", "张某")]
    [InlineData("张", "张")]
    [InlineData("𠮷田健", "𠮷某")]
    [InlineData("𠮷某", "𠮷某")]
    [InlineData("张𠮷", "张某")]
    [InlineData("葛\uDB40\uDD00明", "葛\uDB40\uDD00某")]
    [InlineData("司马相如", "司马某")]
    [InlineData("李**", "李**")]
    [InlineData("张某某", "张某某")]
    [InlineData("阿卜杜拉·买买提", "阿某")]
    public void Names_keep_their_surname(string name, string masked) => Assert.Equal(masked, PersonalNames.Mask(name));

    [Fact]
    public void Random_mobile_numbers_are_hidden()
    {
        Random random = new(11);
        for (int i = 0; i < 4_000; i++)
        {
            string number = "1" + random.Next(3, 10).ToString(CultureInfo.InvariantCulture) + random.Next(1_000_000_000).ToString("000000000", CultureInfo.InvariantCulture);
            string masked = PersonalData.Mask($"请致电{number}");
            Assert.Equal($"请致电{number[..3]}****{number[7..]}", masked);
            Assert.Empty(PersonalData.Find(masked));
        }
    }

    static readonly string[] Between = ["", "", " ", "-", "\u00A0", "\u3000", "\u200B", "—", "\u2009", "\uFEFF", "－", " - ", "\u00AD"];

    static readonly string[] Widths = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"];

    /// <summary>The kind: a number that what stands beside it hides.</summary>
    [Fact]
    public void An_id_card_is_found_among_random_neighbours_in_any_spelling()
    {
        Random random = new(67);
        string[] provinces = ["11", "13", "21", "32", "41", "44", "51", "62", "65", "82"];
        for (int i = 0; i < 8_000; i++)
        {
            DateOnly born = new DateOnly(1930, 1, 1).AddDays(random.Next(34_000));
            string id = IdCard($"{provinces[random.Next(provinces.Length)]}{random.Next(10_000):0000}{born:yyyyMMdd}{random.Next(1000):000}");
            string text = Neighbour() + (i % 3 == 0 ? Spell(id) : id) + Neighbour();
            string masked = PersonalData.Mask(text);
            Assert.True(!Digits(masked).Contains(id[4..17], StringComparison.Ordinal), text);
            Assert.Contains(PersonalData.Find(text), hit => hit.Kind == PersonalDataKind.IdCard);
            Assert.Empty(PersonalData.Find(masked));
        }

        string Neighbour() => random.Next(6) switch
        {
            0 => "",
            1 => random.Next(100_000).ToString(CultureInfo.InvariantCulture),
            2 => random.Next(1000).ToString(CultureInfo.InvariantCulture) + " ",
            3 => " " + random.Next(1_000_000).ToString(CultureInfo.InvariantCulture) + "-",
            4 => "ID",
            _ => "，",
        };

        string Spell(string number)
        {
            string width = Widths[random.Next(Widths.Length)];
            return string.Concat(number.Select((sign, place) => (place > 0 ? Between[random.Next(Between.Length)] : "") + (char.IsAsciiDigit(sign) ? width[sign - '0'] : sign)));
        }
    }

    [Fact]
    public void A_mobile_number_is_found_beside_other_numbers_in_any_spelling()
    {
        Random random = new(138);
        string[] before = ["", "67 ", "电话", "tel", "T", ".", "No.", "0379-64912345 ", "2026-10-01 ", "13912345678 ", "（", "+86 ", "0086-", "86", "0"];
        string[] after = ["", " 8801", " 13712345678", "转801", "a", "，", "/13712345678", "（微信同号）", " 2026-10-01"];
        for (int i = 0; i < 8_000; i++)
        {
            string number = $"1{random.Next(3, 10)}{random.Next(1_000_000_000):000000000}";
            string between = Between[random.Next(Between.Length)];
            string width = Widths[random.Next(Widths.Length)];
            string spelled = string.Concat($"{number[..3]}#{number[3..7]}#{number[7..]}".Select(sign => sign == '#' ? between : width[sign - '0'].ToString()));
            string text = before[random.Next(before.Length)] + spelled + after[random.Next(after.Length)];
            string masked = PersonalData.Mask(text);
            Assert.True(!Digits(masked).Contains(number, StringComparison.Ordinal), text + " → " + masked);
        }
    }

    [Fact]
    public void A_bank_card_is_found_beside_other_numbers()
    {
        Random random = new(62);
        for (int i = 0; i < 3_000; i++)
        {
            string card = Luhn("62" + random.NextInt64(1_000_000_000_000_000).ToString("000000000000000", CultureInfo.InvariantCulture));
            string spelled = i % 2 == 0 ? card : string.Join(' ', card.Chunk(4).Select(four => new string(four)));
            string text = (i % 3 == 0 ? "67 " : "") + spelled + (i % 5 == 0 ? " 13812345678" : "。");
            Assert.True(!Digits(PersonalData.Mask(text)).Contains(card, StringComparison.Ordinal), text);
        }
    }

    [Theory]
    [InlineData("67 440106199003077432", "67 4401**************")] // the issue's own
    [InlineData("13812345678 13912345679", "138****5678 139****5679")]
    [InlineData("1381234567813912345679", "138****5678139****5679")]
    [InlineData("电话：13812345678/13912345679", "电话：138****5678/139****5679")]
    [InlineData("tel13812345678", "tel138****5678")]
    [InlineData("微信13812345678abc", "微信138****5678abc")]
    [InlineData("（138）1234-5678", "（138****5678")]
    [InlineData("138，1234，5678", "138****5678")]
    [InlineData("1 3 8 1 2 3 4 5 6 7 8", "138****5678")]
    [InlineData("𝟣𝟥𝟪𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪", "138****5678")]
    [InlineData("一三八一二三四五六七八", "138****5678")]
    [InlineData("440106800307743，老证", "4401***********，老证")]
    [InlineData("440106\n199003077430", "4401**************")]
    [InlineData("社区居委会旁3号楼2单元502室", "社区居委会旁3号楼2单元***室")]
    [InlineData("居委会通知：住3号院2号楼502。", "居委会通知：住3号院2号楼***。")]
    [InlineData("三单元五零二室", "三单元***室")]
    public void What_stands_beside_a_number_does_not_hide_it(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));

    [Theory]
    [InlineData("第一笔1500、第二笔2300、第三笔400，合计4200元")]
    [InlineData("1,380,420.15元，2,600,000.00元，138,000,000.00元")]
    [InlineData("公示期 2026-10-01 2026-10-08 2026-10-15 2026-10-22")]
    [InlineData("2026-9-8 2026-10-08 2026-10-15，2026.10.01-2026.10.08")]
    [InlineData("2023 2024 2025 2026 2027 年度")]
    [InlineData("青街发〔2026〕138号，豫政办〔2025〕1500号")]
    [InlineData("案号（2026）豫0305民初1381号")]
    [InlineData("邮编471000，区号0379，热线12345、110、119、0379-12345")]
    [InlineData("A101-2026-001-Y03，A101-WS·2026-D30-JWG-0001")]
    [InlineData("时间：2026-10-01 09:00—2026-10-08 17:30")]
    [InlineData("凭证 20260611-0001 至 20260611-0137")]
    [InlineData("3号楼 214 户，2单元 36 人；会议地点：居委会301室")]
    [InlineData("发票代码 041002200111")]
    [InlineData("发放160份，收回150份，赞成138份，反对12份")]
    public void Sums_dates_and_numbers_of_papers_stay(string text) => Assert.Empty(PersonalData.Find(text));

    static string Digits(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => System.Text.Rune.IsDigit(rune)).Select(rune => (int)System.Text.Rune.GetNumericValue(rune)));

    static string Luhn(string digits)
    {
        int sum = digits.Reverse().Select((sign, place) => place % 2 == 0 ? (sign - '0') * 2 : sign - '0').Sum(value => value > 9 ? value - 9 : value);
        return digits + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}

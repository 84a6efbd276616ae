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
        for (int i = 0; i < 10_000; i++)
        {
            DateOnly born = new DateOnly(1930, 1, 1).AddDays(random.Next(30_000));
            string id = IdCard($"{random.Next(110_000, 660_000)}{born:yyyyMMdd}{random.Next(1000):000}");
            Assert.True(PersonalData.IsIdCard(id));
            string wrong = id[..17] + (id[17] == '1' ? '2' : '1');
            Assert.Equal(wrong == id, PersonalData.IsIdCard(wrong));

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
    public void Names_keep_their_surname(string name, string masked) => Assert.Equal(masked, PersonalData.MaskName(name));

    [Fact]
    public void Given_names_are_hidden_in_a_text() =>
        Assert.Equal("张某与李某到场", PersonalData.Mask("张建国与李明到场", ["李明", "张建国"]));

    [Fact]
    public void Random_mobile_numbers_are_hidden()
    {
        Random random = new(11);
        for (int i = 0; i < 10_000; i++)
        {
            string number = "1" + random.Next(3, 10).ToString(CultureInfo.InvariantCulture) + random.Next(1_000_000_000).ToString("000000000", CultureInfo.InvariantCulture);
            string masked = PersonalData.Mask($"请致电{number}");
            Assert.Equal($"请致电{number[..3]}****{number[7..]}", masked);
            Assert.Empty(PersonalData.Find(masked));
        }
    }
}

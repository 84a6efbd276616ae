using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Demo;

/// <summary>示例市河滨区青槐街道 with its three communities, in the numbers of the acceptance scenarios (§0.1). All people are invented.</summary>
internal sealed class DemoOrganizations(ServerDb db)
{
    private const string Surnames = "张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗";
    private int _next;

    public OrganizationUnit Street { get; private set; } = null!;
    public IReadOnlyList<OrganizationUnit> Communities { get; private set; } = [];

    public void Add()
    {
        var district = Unit(null, OrganizationKind.District, "示例市河滨区", "河滨", "D201");
        Street = Unit(district, OrganizationKind.Subdistrict, "青槐街道", "青槐", "J201", "J201", phone: "0100-5550200");
        Seats(Street, Body.PartyWorkCommittee, 9, "党工委成员", "党工委书记", "党工委副书记");
        Rooms(Street, "街道三楼党工委会议室", "街道一楼多功能厅");

        var anlan = Community("安澜", "A101", CommunityType.Urban, 1286, party: 5, committee: 7, representatives: 61, council: 35);
        var liugou = Community("柳沟", "A102", CommunityType.VillageConverted, 742, party: 5, committee: 5, representatives: 45, council: 29);
        var yuyin = Community("榆荫", "A103", CommunityType.Urban, 968, party: 5, committee: 5, representatives: 40, council: 35);
        foreach (var community in new[] { anlan, yuyin })
            Seats(community, Body.PartyMembers, 42, "党员");
        Seats(liugou, Body.PartyMembers, 50, "党员");
        Seats(liugou, Body.PartyMembers, 3, "预备党员", hasVotingRight: false);
        Communities = [anlan, liugou, yuyin];
    }

    private OrganizationUnit Community(string shortName, string code, CommunityType type, int households, int party, int committee, int representatives, int council)
    {
        var community = Unit(Street, OrganizationKind.Community, shortName + "社区", shortName, code, code, $"0100-5550{code[1..]}");
        community.Type = type;
        community.Households = households;
        // 002A-六: one person sits on both committees, so the two count one less than their sum.
        var secretary = Person(community).Join(Body.PartyCommittee, "党组织书记").Join(Body.ResidentsCommittee, "居委会成员");
        db.Add(secretary);
        Seats(community, Body.PartyCommittee, party - 1, "党组织委员", "党组织副书记");
        Seats(community, Body.ResidentsCommittee, committee - 1, "居委会成员", "居委会主任", "居委会副主任");
        Seats(community, Body.SupervisionCommittee, 3, "监督委员会成员", "监督委员会主任");
        Seats(community, Body.ResidentRepresentatives, representatives, "居民代表");
        Seats(community, Body.DeliberationCouncil, council, "议事会成员", "议事会召集人");
        Rooms(community, $"{shortName}社区二楼会议室", $"{shortName}社区党群服务中心");
        foreach (var (name, number) in new[] { ("第一网格", 1), ("第二网格", 2), ("第三网格", 3) })
        {
            var grid = Unit(community, OrganizationKind.Grid, shortName + name, name, $"{code}-G{number}");
            Seats(grid, Body.GridDeliberationCouncil, 17, "网格议事会成员", "网格长");
        }

        return community;
    }

    private OrganizationUnit Unit(OrganizationUnit? parent, OrganizationKind kind, string name, string shortName, string code, string? fonds = null, string? phone = null)
    {
        var unit = new OrganizationUnit
        {
            Id = Guid.CreateVersion7(), ParentId = parent?.Id, Kind = kind, Name = name, ShortName = shortName, Code = code, FondsCode = fonds, Phone = phone,
        };
        db.Add(unit);
        return unit;
    }

    private void Seats(OrganizationUnit organization, Body body, int count, string post, params string[] heads) =>
        Seats(organization, body, count, post, hasVotingRight: true, heads);

    private void Seats(OrganizationUnit organization, Body body, int count, string post, bool hasVotingRight, params string[] heads)
    {
        for (var index = 0; index < count; index++)
            db.Add(Person(organization).Join(body, index < heads.Length ? heads[index] : post, hasVotingRight, index + 1));
    }

    private void Rooms(OrganizationUnit organization, params string[] names)
    {
        foreach (var name in names)
            db.Add(new Venue { Id = Guid.CreateVersion7(), OrganizationId = organization.Id, Name = name });
    }

    private Member Person(OrganizationUnit organization)
    {
        var number = _next++;
        return new Member
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization.Id,
            Name = Surnames[number % Surnames.Length] + "某",
            Address = $"{number / 6 % 12 + 1}号楼{number % 3 + 1}单元{number / 3 % 6 + 1}0{number % 2 + 1}",
        };
    }
}

using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Parameters;

public class ParameterStoreTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    static Task<Guid> UnitAsync(IServiceProvider services, string code) =>
        services.GetRequiredService<ServerDb>().Set<OrganizationUnit>().Where(unit => unit.Code == code).Select(unit => unit.Id).SingleAsync();

    async Task<T> AsSystem<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using AsyncServiceScope scope = server.Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        return await work(scope.ServiceProvider);
    }

    Task<ParameterChange> Change(string unit, string name, string value, string? reason = null) => AsSystem(async services =>
        await services.GetRequiredService<ChangeParameter>().RunAsync(await UnitAsync(services, unit), name, value, reason, default));

    Task<ParameterSnapshot> Snapshot(string unit) => AsSystem(async services =>
        await services.GetRequiredService<ParameterStore>().SnapshotAsync(await UnitAsync(services, unit), default));

    [Fact]
    public async Task A_community_overrides_its_street_which_overrides_the_default()
    {
        ParameterSnapshot before = await Snapshot("A101");
        Assert.Equal(7, before.Int("Consultation.Days"));

        Assert.True((await Change("J201", "Consultation.Days", "8")).Done);
        ParameterChange nearer = await Change("A101", "Consultation.Days", "10");

        Assert.Equal(("8", "10"), (nearer.Before, nearer.After));
        Assert.Equal(10, (await Snapshot("A101")).Int("Consultation.Days"));
        Assert.Equal(8, (await Snapshot("A103")).Int("Consultation.Days"));
        Assert.Equal(7, before.Int("Consultation.Days")); // R148
        IReadOnlyList<ParameterSetting> settings = await AsSystem(async services => await services.GetRequiredService<ParameterStore>().ListAsync(await UnitAsync(services, "A103"), default));
        Assert.Equal(("青槐街道", false), settings.Where(setting => setting.Parameter.Name == "Consultation.Days").Select(setting => (setting.From, setting.IsOwn)).Single());
    }

    [Fact]
    public async Task A_change_is_audited_with_both_values_and_its_reason()
    {
        await Change("A102", "ResolutionNotice.PublicityDays", "8");
        await Change("A102", "ResolutionNotice.PublicityDays", "9", "春节前后居民外出");

        AuditEntry entry = await AsSystem(async services =>
        {
            Guid unit = await UnitAsync(services, "A102");
            return (await services.GetRequiredService<AuditTrail>().ListAsync(unit))[^1];
        });
        Assert.Equal(("修改参数", "春节前后居民外出"), (entry.Action, entry.Reason));
        Assert.Contains("\"8\"", entry.Before, StringComparison.Ordinal);
        Assert.Contains("\"9\"", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Floors_ranges_and_reasons_are_kept_and_nothing_is_written_when_they_are_not()
    {
        Assert.Equal("R149", (await Change("A103", "Deliberation.PassRule", "MoreThanHalf(Attended)", "省事")).Refusal?.Rule);
        Assert.Equal("R148", (await Change("A103", "Deliberation.PassRule", "FourFifthsOrMore(Attended)")).Refusal?.Rule);
        Assert.NotNull((await Change("A103", "Proposal.DueWD", "99")).Error);
        Assert.NotNull((await Change("A103", "No.Such", "1")).Error);
        Assert.Equal("TwoThirdsOrMore(Attended)", (await Snapshot("A103")).Text("Deliberation.PassRule"));
        Assert.True((await Change("A103", "Deliberation.PassRule", "FourFifthsOrMore(Attended)", "居民代表会议议定从严")).Done);
    }

    [Fact]
    public async Task Nobody_but_the_flow_administrator_changes_a_parameter()
    {
        await using AsyncServiceScope scope = server.Scope();
        ParameterChange change = await scope.ServiceProvider.GetRequiredService<ChangeParameter>().RunAsync(await UnitAsync(scope.ServiceProvider, "A101"), "Proposal.DueWD", "9", null, default);
        Assert.Contains("流程管理员", change.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flows_are_published_once_every_blank_was_confirmed_or_set()
    {
        await using ServerFixtureOfItsOwn own = await ServerFixtureOfItsOwn.StartAsync();
        await using AsyncServiceScope scope = own.Scope();
        IServiceProvider services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUser>().ActAsSystem();
        ParameterStore store = services.GetRequiredService<ParameterStore>();
        Guid street = await UnitAsync(services, "J201");
        await services.GetRequiredService<ServerDb>().Set<ParameterConfirmation>().ExecuteDeleteAsync();

        Assert.Equal("R012", (await store.BlanksConfirmedAsync(street, default))?.Rule);
        await services.GetRequiredService<ChangeParameter>().RunAsync(street, "Evaluation.MinRaters", "60", null, default);
        foreach (Parameter blank in ParameterCatalogue.Blanks.Where(blank => blank.Name != "Evaluation.MinRaters"))
        {
            Assert.NotNull(await store.BlanksConfirmedAsync(street, default));
            Assert.True((await services.GetRequiredService<ConfirmParameter>().RunAsync(street, blank.Name, default)).Done);
            Assert.True((await services.GetRequiredService<ConfirmParameter>().RunAsync(street, blank.Name, default)).Done);
        }

        Assert.Null(await store.BlanksConfirmedAsync(street, default));
        Assert.NotNull((await services.GetRequiredService<ConfirmParameter>().RunAsync(street, "Consultation.Days", default)).Error);
    }

    sealed class ServerFixtureOfItsOwn : ServerFixture, IAsyncDisposable
    {
        public static async Task<ServerFixtureOfItsOwn> StartAsync()
        {
            ServerFixtureOfItsOwn own = new();
            await own.InitializeAsync();
            return own;
        }

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}

using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>
/// <c>dotnet run --project Server -- appoint SecurityAdministrator wang.x 王某</c>: a new administrator made at the server itself, for the day when the two who would have to
/// act together are not there any more. Everybody sees the account, and the audit trail says how it came about.
/// </summary>
internal static class AppointCommand
{
    public const string Name = "appoint";
    private const string Actor = "服务器命令行";

    /// <summary>Exit code 0 when the account exists now, 2 when not.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words)
    {
        if (words is not [var office, var userName, var displayName] || !Roles.Offices.Contains(office))
            return Say($"用法：appoint <角色> <用户名> <姓名>，角色是 {string.Join("、", Roles.Offices.Select(role => $"{role}（{Roles.NameOf(role)}）"))} 之一。例如：appoint SecurityAdministrator wang.x 王某", 2);
        var change = new AccountChange(userName, displayName, null, [office], null);
        if (change.Fault() is { } fault)
            return Say(fault, 2);

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsOperator(Actor);
        var acts = scope.ServiceProvider.GetRequiredService<AccountActs>();
        var (id, password) = (Guid.CreateVersion7(), FirstPassword.New());
        await using var transaction = await StepTransaction.BeginAsync(db);
        await acts.LockAsync(id, CancellationToken.None);
        if (await acts.CreateAsync(id, change, password, $"应急任命{Roles.NameOf(office)}：在服务器上用命令建立，没有第二位管理员复核", CancellationToken.None) is { } taken)
            return Say(taken, 2);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return Say($"已建立{Roles.NameOf(office)} {userName}（{displayName}），审计已记录。{FirstPassword.Notice(password)}", 0);
    }

    private static int Say(string text, int code)
    {
        Console.Out.WriteLine(text);
        return code;
    }
}

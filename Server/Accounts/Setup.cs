using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Makes the first administrator of an empty installation, for whoever can read the server's own output.</summary>
internal sealed class Setup(ServerDb db, UserManager<Account> accounts, AccountActs acts, AuditTrail audit, SetupCode code, TimeProvider time)
{
    public async Task<bool> IsNeededAsync(CancellationToken cancellation) => code.Value is not null && !await db.Users.AnyAsync(cancellation);

    /// <summary>Field → what is wrong; empty when the administrator exists now.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(string given, string userName, string displayName, string password, CancellationToken cancellation)
    {
        if (!code.Matches(given))
            return new Dictionary<string, string> { ["code"] = "代码不对。请查看服务启动时显示的内容；连续输错后需要重新启动服务取得新代码。" };
        if (string.IsNullOrWhiteSpace(displayName))
            return new Dictionary<string, string> { ["displayName"] = "请填写姓名。" };

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await acts.LockAsync(Guid.Empty, cancellation);
        if (await db.Users.AnyAsync(cancellation))
            return new Dictionary<string, string> { ["code"] = "已经有账户了，首次设置不再开放。" };
        var account = new Account
        {
            Id = Guid.CreateVersion7(), UserName = userName.Trim(), DisplayName = displayName.Trim(), CreatedAt = time.GetUtcNow(), LockoutEnabled = true,
        };
        account.SetRoles([Roles.SystemAdministrator]);
        var result = await accounts.CreateAsync(account, password);
        if (!result.Succeeded)
            return new Dictionary<string, string>
            {
                [result.Errors.Any(error => error.Code == "Password") ? "password" : "userName"] = string.Join("", result.Errors.Select(error => error.Description)),
            };
        await audit.AppendAsync(AuditSubject.Account(account.Id), "建立首个系统管理员", actor: account.DisplayName, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        code.Spend();
        return new Dictionary<string, string>();
    }
}

using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Demo;

/// <summary>Fills an empty demo installation and says, once, how to sign in.</summary>
internal sealed class SeedDemo(ServerDb db, UserManager<Account> accounts, DemoOptions options, DemoClock clock, OrganizationTree tree, ILogger<SeedDemo> log)
{
    public async Task RunAsync()
    {
        if (await db.Users.AnyAsync(account => account.Demo))
            await ResetPasswordsAsync();
        else if (await db.Users.AnyAsync())
            throw new StartRefused("这里已有正式账户，不能作为演示环境启动：演示账户都用同一个密码，其中有各类管理员。请去掉 Demo:Enabled，或者换一个数据目录（Data:Path）和数据库。");
        else
            await FillAsync();
    }

    private async Task FillAsync()
    {
        var password = options.Password ?? FirstPassword.New();
        await using var transaction = await StepTransaction.BeginAsync(db);
        var organizations = new DemoOrganizations(db);
        organizations.Add();
        var people = DemoAccounts.For(organizations.Street, organizations.Communities).ToList();
        string? hash = null;
        foreach (var person in people)
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = person.UserName,
                NormalizedUserName = accounts.NormalizeName(person.UserName),
                DisplayName = person.DisplayName,
                OrganizationId = person.Organization.Id,
                Demo = true,
                CreatedAt = clock.GetUtcNow(),
                SecurityStamp = Session.NewToken(),
                LockoutEnabled = true,
            };
            // One password for all of them is also one hash: forty derivations would double the start-up time.
            account.PasswordHash = hash ??= accounts.PasswordHasher.HashPassword(account, password);
            account.SetRoles(person.Roles);
            db.Add(account);
        }

        // R012: a demo begins with the blanks of the regulations looked at, so that every procedure can be shown at once.
        db.AddRange(ParameterCatalogue.Blanks.Select(blank => new ParameterConfirmation
        {
            Id = Guid.CreateVersion7(), OrganizationId = organizations.Street.Id, Name = blank.Name, ConfirmedBy = "演示环境", ConfirmedAt = clock.GetUtcNow(),
        }));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        tree.Changed();
        if (options.Password is null)
            log.LogWarning("演示环境已就绪，账户如下：\n{Accounts}\n全部演示账户的密码（只显示这一次）：{Password}",
                string.Join('\n', people.Select(person => $"  {person.UserName,-24}{person.Organization.Name}  {string.Join("、", person.Roles.Select(Roles.NameOf))}")), password);
    }

    /// <summary>A lost demo password is found again by starting once with Demo:Password.</summary>
    private async Task ResetPasswordsAsync()
    {
        if (options.Password is null)
            return;
        var people = await db.Users.Where(account => account.Demo).ToListAsync();
        if (accounts.PasswordHasher.VerifyHashedPassword(people[0], people[0].PasswordHash!, options.Password) != PasswordVerificationResult.Failed)
            return;
        var hash = accounts.PasswordHasher.HashPassword(people[0], options.Password);
        foreach (var account in people)
        {
            account.PasswordHash = hash;
            account.SecurityStamp = Session.NewToken();
        }

        await db.SaveChangesAsync();
    }
}

using Microsoft.AspNetCore.Identity;

namespace DecisionWorkflow.Server.Accounts;

internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Of(nameof(DuplicateUserName), $"用户名“{userName}”已有人使用，请换一个。");

    public override IdentityError InvalidUserName(string? userName) =>
        Of(nameof(InvalidUserName), "用户名只能用小写字母、数字、点、横线和下划线，例如 zhang.m。");

    public override IdentityError ConcurrencyFailure() => Of(nameof(ConcurrencyFailure), "这个账户刚被别人改过，请刷新后再试。");

    public override IdentityError DefaultError() => Of(nameof(DefaultError), "没有成功，请稍后再试。");

    private static IdentityError Of(string code, string description) => new() { Code = code, Description = description };
}

module.exports = {shared: "guide", author: {name: "G"}}
